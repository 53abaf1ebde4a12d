import { msg, str } from '@lit/localize';
import type { KpiName, Ratio } from '../../contract/index.ts';
import { formatCents, formatCount } from '../core/format.ts';
import { customersWords, invoicesWords } from '../core/noun.ts';

/** What a figure was divided by, in words; undefined where it was not divided or nobody says. */
export function baseWords(kpi: KpiName, { baseCents, n }: Ratio): string | undefined {
  if (baseCents !== undefined) return amountWords(kpi, formatCents(baseCents));
  return n === undefined ? undefined : casesWords(kpi, n);
}

function amountWords(kpi: KpiName, amount: string): string {
  switch (kpi) {
    case 'delinquencyRate':
      return msg(str`sobre ${amount} vencidos em 90 dias`);
    case 'par30':
      return msg(str`sobre ${amount} em aberto`);
    case 'cei':
      return msg(str`sobre ${amount} recebidos ou em atraso`);
    case 'dso':
      return msg(str`sobre ${amount} faturados`);
    default:
      return msg(str`sobre ${amount}`);
  }
}

function casesWords(kpi: KpiName, n: number): string {
  switch (kpi) {
    case 'daysToPay':
      return n === 1
        ? msg(str`de ${invoicesWords(n)} quitado`)
        : msg(str`de ${invoicesWords(n)} quitados`);
    case 'cureRate':
      return msg(str`de ${customersWords(n)} em atraso`);
    default:
      return msg(str`base de ${formatCount(n)} casos`);
  }
}

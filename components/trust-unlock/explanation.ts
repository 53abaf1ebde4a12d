import { msg, str } from '@lit/localize';
import type { TrustUnlocks } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents, formatCount, formatPercent } from '../core/format.ts';
import { contractsWords, customersWords } from '../core/noun.ts';

export const explainTrustUnlock: Explain<TrustUnlocks> = (data) => {
  const { open, expired, granted, ended, kept, keptRate, total } = data;
  return {
    definition: msg(
      'Contratos religados por confiança, a pedido do cliente, que ainda devem. Um desbloqueio é honrado quando tudo o que estava vencido na concessão foi pago até o fim previsto.',
    ),
    formula: msg('Honrados = desbloqueios pagos até o fim previsto ÷ os que terminaram no período'),
    terms: [
      { label: msg('Contratos em desbloqueio'), value: countOrDash(open) },
      { label: msg('Prazo vencido, ainda conectados'), value: countOrDash(expired) },
      { label: msg('Concedidos no período'), value: countOrDash(granted) },
      { label: msg('Terminaram no período'), value: countOrDash(ended) },
      { label: msg('Honrados'), value: countOrDash(kept) },
      {
        label: msg('Taxa de honrados'),
        value: keptRate.value === null ? '–' : formatPercent(keptRate.value),
      },
    ],
    counted: msg(
      str`Na lista, ${customersWords(total.customers)}, com todo o seu atraso; o funil conta só os contratos em desbloqueio.`,
    ),
    headline:
      open === null
        ? reasonWords('missing_source')
        : msg(str`${contractsWords(open)}, com ${formatCents(total.overdueCents)} em atraso`),
  };
};

const countOrDash = (count: number | null) => (count === null ? '–' : formatCount(count));

import { msg } from '@lit/localize';
import type { KpiName } from '../../contract/index.ts';

export function kpiWords(kpi: KpiName): string {
  const words: Record<KpiName, string> = {
    open: msg('Em aberto'),
    overdue: msg('Em atraso'),
    customersLate: msg('Clientes em atraso'),
    delinquencyRate: msg('Taxa de inadimplência'),
    par30: msg('Carteira em risco (PAR30)'),
    cei: msg('Efetividade da cobrança (CEI)'),
    received: msg('Recebido no período'),
    daysToPay: msg('Prazo médio de pagamento'),
    dso: msg('Prazo médio de recebimento (DSO)'),
    cureRate: msg('Taxa de regularização'),
  };
  return words[kpi];
}

/** Why there is no figure at all. */
export const noKpisWords = (): string =>
  msg('Nenhum indicador para este período: ainda não há títulos lidos do IXC.');

/** Whether more of it is good news; undefined where it is neither. */
export function moreIsBetter(kpi: KpiName): boolean | undefined {
  const better: Record<KpiName, boolean | undefined> = {
    open: undefined,
    overdue: false,
    customersLate: false,
    delinquencyRate: false,
    par30: false,
    cei: true,
    received: true,
    daysToPay: false,
    dso: false,
    cureRate: true,
  };
  return better[kpi];
}

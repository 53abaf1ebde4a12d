import { msg } from '@lit/localize';
import type { KpiName } from '../../contract/index.ts';

export function kpiWords(kpi: KpiName): string {
  const words: Record<KpiName, string> = {
    open: msg('Em aberto'),
    overdue: msg('Em atraso'),
    customersLate: msg('Clientes em atraso'),
    delinquencyRate: msg('Taxa de inadimplência'),
    received: msg('Recebido no período'),
  };
  return words[kpi];
}

/** Whether more of it is good news; undefined where it is neither. */
export function moreIsBetter(kpi: KpiName): boolean | undefined {
  const better: Record<KpiName, boolean | undefined> = {
    open: undefined,
    overdue: false,
    customersLate: false,
    delinquencyRate: false,
    received: true,
  };
  return better[kpi];
}

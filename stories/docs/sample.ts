import {
  aging,
  cei,
  criticalList,
  kpis,
  type KpiName,
  paymentTime,
  preventionList,
  type Ratio,
  receipts,
  rollRate,
  segments,
  statuses,
  suspensionFunnel,
} from '../../contract/index.ts';
import { customerIds, goldenLedger, goldenToday } from '../../tests/fixtures/golden-ledger.ts';
import { dataOf, recordingOf } from '../support/recordings.ts';

const recording = await recordingOf('sample-ledger');

const EFFECTIVE = 'lateBase=effective';
const NOMINAL = 'lateBase=nominal';
const MARCH = 'from=2025-03-01&to=2025-03-17';

/** What the real proxy answered about the sample ledger. */
export const sample = {
  aging: dataOf(recording, aging, EFFECTIVE),
  agingNominal: dataOf(recording, aging, NOMINAL),
  statuses: dataOf(recording, statuses, EFFECTIVE),
  funnel: dataOf(recording, suspensionFunnel, EFFECTIVE),
  critical: dataOf(recording, criticalList, EFFECTIVE),
  criticalNominal: dataOf(recording, criticalList, NOMINAL),
  prevention: dataOf(recording, preventionList, EFFECTIVE),
  rollRate: dataOf(recording, rollRate, `${EFFECTIVE}&from=2025-03-10&to=2025-03-17`),
  cei: dataOf(recording, cei, `${EFFECTIVE}&${MARCH}`),
  ceiNominal: dataOf(recording, cei, `${NOMINAL}&${MARCH}`),
  paymentTime: dataOf(recording, paymentTime, `${EFFECTIVE}&${MARCH}`),
  paymentTime30: dataOf(recording, paymentTime, `${EFFECTIVE}&from=2025-02-16&to=2025-03-17`),
  receipts: dataOf(recording, receipts, `${EFFECTIVE}&${MARCH}`),
  neighborhoods: dataOf(recording, segments, `${EFFECTIVE}&by=neighborhood`),
  kpis: dataOf(recording, kpis, `${EFFECTIVE}&${MARCH}`),
};

/** One of the headline figures that is a rate. */
export const rateNamed = (name: KpiName): Ratio => {
  const found = sample.kpis.kpis.find(({ kpi }) => kpi === name);
  return found?.unit === 'ratio' ? found.value : { value: null, reason: 'missing_source' };
};

const figure = (digits: number) =>
  new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

export const money = (cents: number): string => figure(2).format(cents / 100);

export const days = (value: number | null): string =>
  value === null ? '–' : figure(2).format(value);

export const percent = ({ value, reason }: Ratio): string =>
  value === null ? `null (${reason ?? ''})` : `${figure(2).format(100 * value)}%`;

const letters = new Map<string, string>(
  Object.entries(customerIds).map(([letter, id]) => [id, letter]),
);

export const lettersOf = (items: readonly { readonly customerId: string }[]): string =>
  items
    .map(({ customerId }) => letters.get(customerId) ?? customerId)
    .sort()
    .join(', ');

const rowsOf = (table: string) => goldenLedger[table] ?? [];
const settledBy = new Map(rowsOf('fn_areceber_baixas').map((row) => [row['id_receber'], row]));
const accessOf = new Map(
  rowsOf('cliente_contrato').map((row) => [
    row['id_cliente'],
    row['desbloqueio_confianca_ativo'] === 'S'
      ? 'trust unlock'
      : { A: 'active', CA: 'blocked' }[row['status_internet'] ?? ''],
  ]),
);

/** The sample ledger as a table, from the rows that the simulator was given. */
export const ledger = rowsOf('fn_areceber').map((row) => {
  const settlement = settledBy.get(row['id']);
  return {
    number: row['id'],
    customer: letters.get(row['id_cliente'] ?? ''),
    issuedOn: row['data_emissao'],
    dueOn: row['data_vencimento'],
    amount: row['valor'],
    paid:
      settlement === undefined
        ? row['status'] === 'C'
          ? `cancelled ${row['data_cancelamento'] ?? ''}`
          : '–'
        : `${settlement['credito'] ?? ''} on ${settlement['data'] ?? ''}`,
    access: accessOf.get(row['id_cliente']) ?? '–',
  };
});

export { goldenToday as day };

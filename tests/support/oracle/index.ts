export { agingOf } from './aging.ts';
export { criticalOf } from './critical.ts';
export { kpisOf, type WindowQuestion } from './kpis.ts';
export { type Ledger, readLedger } from './ledger.ts';
export type { Filters, Question } from './question.ts';
export type { RawTables } from './records.ts';
export { statusesOf } from './statuses.ts';

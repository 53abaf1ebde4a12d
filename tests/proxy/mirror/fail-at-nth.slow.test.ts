import { describeNth } from './support/nth.ts';

/** With `EVERY_NTH=1` none is left out: an hour; else as many as three minutes hold. */
const most = (count: number) => (process.env['EVERY_NTH'] === '1' ? Infinity : count);

describeNth(20, [
  { work: 'increment', kind: 'statement', most: most(100) },
  { work: 'increment', kind: 'call', most: Infinity },
  { work: 'first read', kind: 'statement', most: most(40) },
  { work: 'first read', kind: 'call', most: most(6) },
  { work: 'resync', kind: 'statement', most: most(40) },
  { work: 'resync', kind: 'call', most: most(6) },
]);

import { describeNth } from './support/nth.ts';

describeNth(20, [
  { work: 'increment', kind: 'statement', most: Infinity },
  { work: 'increment', kind: 'call', most: Infinity },
  { work: 'first read', kind: 'statement', most: 40 },
  { work: 'first read', kind: 'call', most: 10 },
  { work: 'resync', kind: 'statement', most: 40 },
  { work: 'resync', kind: 'call', most: 10 },
]);

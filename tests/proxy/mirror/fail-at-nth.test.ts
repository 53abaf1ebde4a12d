import { describeNth } from './support/nth.ts';

// A few; `fail-at-nth.slow.test.ts` has many more.
describeNth(10, [
  { work: 'increment', kind: 'statement', most: 8 },
  { work: 'increment', kind: 'call', most: 8 },
]);

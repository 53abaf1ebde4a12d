import { expect, test } from 'vitest';
import { fold } from '../../../proxy/text/fold.ts';

test.each([
  ['  São   João ', 'sao joao'],
  ['SAO JOAO', 'sao joao'],
  ['Sa\u0303o Joa\u0303o', 'sao joao'],
])('%s folds to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

import { expect, test } from 'vitest';
import { previousWindow } from '../../../proxy/calendar/previous-window.ts';

test.each([
  ['a month on its first day', '2025-03-01', '2025-03-01', '2025-02-01', '2025-02-01'],
  ['a running month', '2025-03-01', '2025-03-17', '2025-02-01', '2025-02-17'],
  [
    'one as far as the month before is long',
    '2025-03-01',
    '2025-03-28',
    '2025-02-01',
    '2025-02-28',
  ],
  ['one that has outrun it', '2025-03-01', '2025-03-30', '2025-02-01', '2025-02-28'],
  ['the same after a leap February', '2024-03-01', '2024-03-30', '2024-02-01', '2024-02-29'],
  ['a whole month after a shorter one', '2025-03-01', '2025-03-31', '2025-02-01', '2025-02-28'],
  ['a whole month after a longer one', '2025-02-01', '2025-02-28', '2025-01-01', '2025-01-31'],
  ['a leap February short of a day', '2024-02-01', '2024-02-28', '2024-01-01', '2024-01-28'],
  ['a whole leap February', '2024-02-01', '2024-02-29', '2024-01-01', '2024-01-31'],
  ['a January', '2025-01-01', '2025-01-15', '2024-12-01', '2024-12-15'],
  ['a month but for its first day', '2025-03-02', '2025-03-31', '2025-01-31', '2025-03-01'],
  ['a month and a day', '2025-03-01', '2025-04-01', '2025-01-28', '2025-02-28'],
  ['the same days of another year', '2024-03-01', '2025-03-17', '2023-02-13', '2024-02-29'],
  ['a week', '2025-03-11', '2025-03-17', '2025-03-04', '2025-03-10'],
  ['a day', '2025-03-17', '2025-03-17', '2025-03-16', '2025-03-16'],
])('%s, %s to %s, is compared with %s to %s', (_, from, to, first, last) => {
  expect(previousWindow(from, to)).toEqual({ from: first, to: last });
});

import { Refusal } from './problem.ts';

const PAGE_ROWS = 50;
const LARGEST_PAGE_ROWS = 500;

/**
 * Rows of one page.
 * @throws Refusal `limit_too_large` for more than one page holds.
 */
export function pageRows(limit: number = PAGE_ROWS): number {
  if (limit > LARGEST_PAGE_ROWS) throw new Refusal('limit_too_large', { parameter: 'limit' });
  return limit;
}

import { Refusal } from './problem.ts';

/** Rows of a page when nobody says how many. */
export const PAGE_ROWS = 50;
const LARGEST_PAGE_ROWS = 500;

/** @throws Refusal `limit_too_large` for more rows than one page holds. */
export function requirePage({ limit = 0 }: { readonly limit?: number | undefined }): void {
  if (limit > LARGEST_PAGE_ROWS) throw new Refusal('limit_too_large', { parameter: 'limit' });
}

import type { FileFormat } from '../../contract/index.ts';
import { spokenLanguage } from '../core/spoken.ts';

/** Parameters that only divide a list into pages: a file holds all of it. */
const PAGING = ['limit', 'cursor'];

/** Where the answer to a question stands as a file, in the words that are spoken now. */
export function exportAddress(question: string, format: FileFormat): string {
  const address = new URL(question);
  address.pathname += `.${format}`;
  for (const name of PAGING) address.searchParams.delete(name);
  address.searchParams.set('language', spokenLanguage());
  return address.href;
}

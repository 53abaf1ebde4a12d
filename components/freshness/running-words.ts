import { msg, str } from '@lit/localize';
import type { SyncProgress } from '../../contract/index.ts';
import { progressWords, tableWords } from '../core/problem-words.ts';

/** What is being read; a reading of changes alone counts nothing. */
export function runningWords(running: SyncProgress): string {
  const { phase, table } = running;
  if (phase !== 'increment') {
    const words = progressWords(running);
    return words === undefined ? msg('Lendo o IXC') : msg(str`Lendo agora: ${words}`);
  }
  return table === null
    ? msg('Lendo o que mudou no IXC')
    : msg(str`Lendo o que mudou: ${tableWords(table)}`);
}

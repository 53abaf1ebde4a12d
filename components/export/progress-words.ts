import { msg, str } from '@lit/localize';
import type { ReportJob } from '../../contract/index.ts';
import { formatCount } from '../core/format.ts';

/** How far a file is, as far as it is known. */
export function progressWords(news: ReportJob | undefined): string {
  if (news?.state === 'waiting') return msg('Na fila…');
  if (news === undefined || news.rows === 0) return msg('Preparando…');
  const rows = formatCount(news.rows);
  return news.of === null
    ? msg(str`Preparando… ${rows} linhas`)
    : msg(str`Preparando… ${rows} de ${formatCount(news.of)} linhas`);
}

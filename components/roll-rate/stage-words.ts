import { msg, str } from '@lit/localize';
import type { StageFrom, StageTo } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';
import { daysWords } from '../core/noun.ts';
import { statusWords } from '../statuses/status-words.ts';
import { daysBetween } from './days.ts';

/** Where a customer can be on the last day, in the order of the columns. */
export const stagesTo = [
  'current',
  'standard',
  'transition',
  'chronic',
  'left',
  'adjusted',
] as const satisfies readonly StageTo[];

export function stageFromWords(stage: StageFrom): string {
  return stage === 'new' ? msg('Novos na base') : statusWords(stage).name;
}

export function stageToWords(stage: StageTo): string {
  if (stage === 'left') return msg('Saiu da base');
  if (stage === 'adjusted') return msg('Baixado sem pagamento');
  return statusWords(stage).name;
}

/** Of which day the money of a move is. */
export const amountsWords = (): string =>
  msg('Valores: o que cada cliente devia em atraso no primeiro dia');

/** Why who was not late has no money. */
export const nothingOwedWords = (): string => msg('quem estava em dia não devia nada em atraso');

/** Why who was not there has none. */
export const newOwedNothingWords = (): string => msg('quem é novo não devia nada antes');

/** Why nobody gets worse from the last stage. */
export const noWorseWords = (): string => msg('não há situação pior');

export function moveWords(from: StageFrom, to: StageTo): string {
  const [before, after] = [stageFromWords(from).toLowerCase(), stageToWords(to).toLowerCase()];
  if (from === 'new') return msg(str`Novos na base, agora: ${after}`);
  return to === 'left' || to === 'adjusted'
    ? msg(str`Antes ${before}, ${after}`)
    : msg(str`Antes ${before}, agora ${after}`);
}

/** "de 10/03/2025 a 17/03/2025, 7 dias": a roll means nothing without it. */
export const spanWords = (from: string, to: string): string =>
  msg(str`de ${formatDay(from)} a ${formatDay(to)}, ${daysWords(daysBetween(from, to))}`);

/** What a list narrowed to it is said to hold. */
export const moveSelectionWords = (
  stageFrom: StageFrom,
  stageTo: StageTo,
  { from, to }: { from: string; to: string },
): string => `${moveWords(stageFrom, stageTo)}, ${spanWords(from, to)}`;

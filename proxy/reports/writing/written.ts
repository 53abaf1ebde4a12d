import type { Cell, Column, Figure, Kind, Value } from '../../../contract/section.ts';
import {
  formatCents,
  formatCount,
  formatDay,
  formatPercent,
  formatPoints,
} from '../../../components/core/format.ts';
import { meanDaysWords } from '../../../components/core/noun.ts';
import { monthWords } from '../../../components/chart/period-words.ts';

/** What cannot be told. */
export const DASH = '–';

const isFigure = (cell: Cell): cell is Figure => typeof cell === 'object' && cell !== null;

/** A cell with the kind that it is of: its own, or its column's. */
export const figureOf = (cell: Cell, { kind }: Pick<Column, 'kind'>): Figure =>
  isFigure(cell) ? cell : { kind, value: cell };

/** A figure as a person reads it, in the language that is spoken. */
export function written({ kind, value }: Figure): string {
  if (value === null) return DASH;
  return typeof value === 'string' ? writtenText(kind, value) : writtenNumber(kind, value);
}

function writtenText(kind: Kind, value: string): string {
  if (kind === 'day') return formatDay(value);
  return kind === 'month' ? monthWords(value) : value;
}

function writtenNumber(kind: Kind, value: Value & number): string {
  switch (kind) {
    case 'cents':
      return formatCents(value);
    case 'ratio':
      return formatPercent(value);
    case 'points':
      return formatPoints(value);
    case 'days':
      return meanDaysWords(value);
    default:
      return formatCount(value);
  }
}

/** Whether figures of this kind stand to the right. */
export const isNumeric = (kind: Kind): boolean => !['text', 'day', 'month'].includes(kind);

/** The same in a row of totals, where a column that cannot be added up has nothing. */
export const totalled = (figure: Figure): string => (figure.value === null ? '' : written(figure));

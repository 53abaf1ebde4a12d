import type {
  Cell,
  Chapter,
  Column,
  Kind,
  Row,
  Section,
  Value,
} from '../../../../contract/section.ts';
import { languageOf, loadWords, speak, tagOf } from '../../../../components/core/spoken.ts';
import { figureOf } from '../../../../proxy/reports/writing/written.ts';

// The words' library tells a window of each change of language.
Object.assign(globalThis, { window: new EventTarget() });

export async function speakIn(language: string): Promise<void> {
  await loadWords(languageOf(language));
  speak(tagOf(language));
}

/** A section whose rows were read. */
export interface Told extends Omit<Section, 'table'> {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly total: Row | undefined;
  readonly count: number | undefined;
}

/** Sections as a writer reads them: rows once, each as it comes. */
export async function readSections({ sections }: Chapter): Promise<Told[]> {
  const read: Told[] = [];
  for (const { table, ...section } of sections) {
    const rows: Row[] = [];
    for await (const row of table?.rows ?? []) rows.push(row);
    read.push({
      ...section,
      columns: table?.columns ?? [],
      rows,
      total: table?.total,
      count: table?.count,
    });
  }
  return read;
}

export const valueOf = (cell: Cell | undefined): Value =>
  figureOf(cell ?? null, { kind: 'text' }).value;

/** The numbers of a row, by the names of their columns. */
export const numbersOf = (row: Row, columns: readonly Column[]) =>
  row.flatMap((cell, at) => {
    const value = valueOf(cell);
    const name = columns[at]?.name ?? '';
    return typeof value === 'number' ? [{ name, value }] : [];
  });

/** A column of one kind, as a column of figures. */
export const columnOf = ({ rows }: Told, at: number): Value[] =>
  rows.map((row) => valueOf(row[at]));

export const addsUp = (kind: Kind): boolean => kind === 'cents' || kind === 'count';

/** All that a person reads of a section, figures aside. */
export const textsOf = ({ title, lead, picture, columns, rows, notes }: Told): string[] => [
  title,
  ...(lead === undefined ? [] : [lead]),
  ...(picture === undefined
    ? []
    : [picture.title, ...picture.points, ...picture.series.map(({ label }) => label)]),
  ...columns.map(({ label }) => label),
  ...rows.flatMap((row) => row.map(valueOf)).filter((value) => typeof value === 'string'),
  ...notes,
];

type Visit = (value: unknown, path: readonly string[]) => void;

/** Every value inside another, itself included, with the keys that lead to it. */
export function walk(value: unknown, visit: Visit, path: readonly string[] = []): void {
  visit(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) walk(inner, visit, [...path, key]);
}

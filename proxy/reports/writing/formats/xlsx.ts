import type { Cell, Column, Kind, Report, Row, Table } from '../../../../contract/section.ts';
import { reportWords } from '../../../../components/report/report-words.ts';
import { sheetNames } from '../workbook/sheet-name.ts';
import type { Sheet, SheetCell, SheetRow } from '../workbook/sheet.ts';
import { workbook } from '../workbook/workbook.ts';
import { figureOf, isNumeric, written } from '../written.ts';

/** The first of them are those by which a column is made as wide as it needs to be. */
const BATCH_ROWS = 200;
const NARROWEST = 10;
/** Longer text goes on in a next line. */
const WIDEST = 80;
/** Of what is written in a cell, and the button of the filter. */
const ROOM = 3;
const ROOM_OF_HEADER = 6;
const DAY_MILLISECONDS = 86_400_000;
/** Day zero of Excel, as far as it counts right. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** Before it Excel counts a 29 February that there was not. */
const FIRST_RIGHT_DAY = 61;
const WIDTH_OF_SENTENCES = 100;
const WIDTHS_OF_DEFINITIONS = [36, 80, 60];

/**
 * A sheet with all words, one for each table, and one with what the numbers mean. Cells have types: amounts
 * in reais, shares as percentages, days that can be counted with; whatever is text stays text.
 */
export function xlsx(report: Report): AsyncGenerator<Uint8Array> {
  const words = reportWords();
  const tables = report.sections.flatMap(({ title, table }) =>
    table === undefined ? [] : { title, sheet: () => tableSheet(table) },
  );
  const all = [
    { title: words.summary, sheet: () => Promise.resolve(summarySheet(report)) },
    ...tables,
    ...(report.definitions.length === 0
      ? []
      : [{ title: words.meanings, sheet: () => Promise.resolve(definitionsSheet(report)) }]),
  ];
  const names = sheetNames(all.map(({ title }) => title));
  return workbook(
    all.map(({ sheet }, at) => ({ name: names[at] ?? '', sheet })),
    report.language,
  );
}

function summarySheet({ title, about, cautions, sections }: Report): Sheet {
  const words = reportWords();
  const pair = (label: string | null, text: string | null): SheetRow => [
    { value: label, style: 'strong' },
    { value: text, style: 'wrapped' },
  ];
  const said = sections.flatMap(({ title: name, lead, notes }) => {
    const [first, ...others] = lead === undefined ? notes : [lead, ...notes];
    return first === undefined ? [] : { name, first, others };
  });
  const labels = [...about.map(({ label }) => label), ...said.map(({ name }) => name)];
  return {
    widths: [widthFor(labels), WIDTH_OF_SENTENCES],
    rows: [
      [
        [{ value: title, style: 'title' }],
        [],
        ...about.map(({ label, value }) => pair(label, value)),
        ...cautions.map((caution) => pair(words.caution, caution)),
        ...said.flatMap(({ name, first, others }) => [
          [],
          pair(name, first),
          ...others.map((note) => pair(null, note)),
        ]),
      ],
    ],
  };
}

function definitionsSheet({ definitions }: Report): Sheet {
  const { number, meaning, formula } = reportWords();
  return {
    widths: WIDTHS_OF_DEFINITIONS,
    header: [number, meaning, formula].map((value) => ({ value, style: 'header' })),
    rows: [
      definitions.map(({ name, definition, formula: terms }) => [
        { value: name, style: 'strong' },
        { value: definition, style: 'wrapped' },
        { value: terms, style: 'wrapped' },
      ]),
    ],
  };
}

async function tableSheet({ columns, rows, count, total }: Table): Promise<Sheet> {
  const batches = inBatches(rows);
  const { value: first = [] } = await batches.next();
  const sample = total === undefined ? first : [...first, total];
  return {
    widths: columns.map((column, at) => widthOf(column, sample, at)),
    header: columns.map(({ label, kind }) => ({
      value: label,
      style: isNumeric(kind) ? 'headerRight' : 'header',
    })),
    rows: cellsOf(first, batches, columns),
    ...(count !== undefined && { count }),
    ...(total && {
      total: columns.map((column, at) => {
        const { value, style } = cellOf(total[at] ?? null, column);
        return { value, style: `${style}Total` as const };
      }),
    }),
  };
}

async function* cellsOf(
  first: readonly Row[],
  others: AsyncIterable<readonly Row[]>,
  columns: readonly Column[],
): AsyncGenerator<readonly SheetRow[]> {
  const cells = (row: Row): SheetRow =>
    columns.map((column, at) => {
      const cell = cellOf(row[at] ?? null, column);
      return isLong(cell) ? { ...cell, style: 'lines' } : cell;
    });
  yield first.map(cells);
  for await (const rows of others) yield rows.map(cells);
}

const isLong = ({ value }: SheetCell): boolean =>
  typeof value === 'string' && (value.length > WIDEST || value.includes('\n'));

function cellOf(cell: Cell, column: Column): SheetCell & { readonly style: Kind } {
  const { kind, value } = figureOf(cell, column);
  if (typeof value === 'number') return { value: numberOf(kind, value), style: kind };
  if (value === null) return { value, style: kind };
  const day = kind === 'day' || kind === 'month' ? dayNumberOf(value) : null;
  return day === null ? { value, style: 'text' } : { value: day, style: kind };
}

/** As Excel shows it best: reais for centavos, points of a hundred. */
function numberOf(kind: Kind, value: number): number {
  if (kind === 'cents') return value / 100;
  return kind === 'points' ? value * 100 : value;
}

/** How Excel counts days: a number without a zone. Null for what it cannot count. */
function dayNumberOf(day: string): number | null {
  const number = (Date.parse(day) - DAY_ZERO) / DAY_MILLISECONDS;
  return Number.isInteger(number) && number >= FIRST_RIGHT_DAY ? number : null;
}

const widthOf = (column: Column, rows: readonly Row[], at: number): number =>
  Math.max(
    column.label.length + ROOM_OF_HEADER,
    widthFor(rows.map((row) => written(figureOf(row[at] ?? null, column)))),
  );

const widthFor = (texts: readonly string[]): number =>
  Math.min(WIDEST, Math.max(NARROWEST, ...texts.map((text) => text.length + ROOM)));

/** A wait for each row would take longer than writing it. */
async function* inBatches(rows: Table['rows']): AsyncGenerator<readonly Row[], undefined> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH_ROWS) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

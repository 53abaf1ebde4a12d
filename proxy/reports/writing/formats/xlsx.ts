import type { Cell, Column, Kind, Report, Row, Table } from '../../../../contract/section.ts';
import { reportWords } from '../../../../components/report/report-words.ts';
import { sheetNames } from '../workbook/sheet-name.ts';
import type { Sheet, SheetCell, SheetRow } from '../workbook/sheet.ts';
import { workbook } from '../workbook/workbook.ts';
import { figureOf, isNumeric, written } from '../written.ts';

/** Rows by which a column is made as wide as it needs to be. */
const MEASURED_ROWS = 200;
const NARROWEST = 10;
const WIDEST = 60;
/** Of what is written in a cell, and the button of the filter. */
const ROOM = 2;
const ROOM_OF_HEADER = 5;
const DAY_MILLISECONDS = 86_400_000;
/** Day zero of Excel, as far as it counts right. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** Before it Excel counts a 29 February that there was not. */
const FIRST_RIGHT_DAY = 61;
const WIDTHS_OF_SUMMARY = [32, 110];
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
  return {
    widths: WIDTHS_OF_SUMMARY,
    rows: [
      [{ value: title, style: 'title' }],
      [],
      ...about.map(({ label, value }) => pair(label, value)),
      ...cautions.map((caution) => pair(words.caution, caution)),
      ...sections.flatMap(({ title: name, lead, notes }) => {
        const [first = null, ...others] = [...(lead === undefined ? [] : [lead]), ...notes];
        return [[], pair(name, first), ...others.map((note) => pair(null, note))];
      }),
    ],
  };
}

function definitionsSheet({ definitions }: Report): Sheet {
  const { number, meaning, formula } = reportWords();
  return {
    widths: WIDTHS_OF_DEFINITIONS,
    header: [number, meaning, formula].map((value) => ({ value, style: 'header' })),
    rows: definitions.map(({ name, definition, formula: terms }) => [
      { value: name, style: 'strong' },
      { value: definition, style: 'wrapped' },
      { value: terms, style: 'wrapped' },
    ]),
  };
}

async function tableSheet({ columns, rows, count, total }: Table): Promise<Sheet> {
  const { first, all } = await peeked(rows, MEASURED_ROWS);
  const sample = total === undefined ? first : [...first, total];
  return {
    widths: columns.map((column, at) => widthOf(column, sample, at)),
    header: columns.map(({ label, kind }) => ({
      value: label,
      style: isNumeric(kind) ? 'headerRight' : 'header',
    })),
    rows: cellsOf(all, columns),
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
  rows: AsyncIterable<Row>,
  columns: readonly Column[],
): AsyncGenerator<SheetRow> {
  for await (const row of rows) {
    yield columns.map((column, at) => {
      const cell = cellOf(row[at] ?? null, column);
      return hasLines(cell) ? { ...cell, style: 'lines' } : cell;
    });
  }
}

const hasLines = ({ value }: SheetCell): boolean =>
  typeof value === 'string' && value.includes('\n');

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
  Math.min(
    WIDEST,
    Math.max(
      NARROWEST,
      column.label.length + ROOM_OF_HEADER,
      ...rows.map((row) => written(figureOf(row[at] ?? null, column)).length + ROOM),
    ),
  );

/** The first rows, and all of them: each is read once. */
async function peeked(
  rows: Table['rows'],
  most: number,
): Promise<{ first: readonly Row[]; all: AsyncGenerator<Row> }> {
  const first: Row[] = [];
  const reading = (async function* () {
    yield* rows;
  })();
  while (first.length < most) {
    const { value, done } = await reading.next();
    if (done) break;
    first.push(value);
  }
  return {
    first,
    all: (async function* () {
      yield* first;
      yield* reading;
    })(),
  };
}

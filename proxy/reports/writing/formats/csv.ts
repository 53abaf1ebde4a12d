import type { Figure, Kind, Report, Row, Table } from '../../../../contract/section.ts';
import { reportWords } from '../../../../components/report/report-words.ts';
import type { Options } from '../format.ts';
import { inPieces } from '../pieces.ts';
import { holdable, unformulated } from '../sheet-text.ts';
import { figureOf } from '../written.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
/** Of numbers that are neither money nor whole. */
const MOST_DECIMALS = 6;

/**
 * Two dialects, both quoted as RFC 4180 says. `sheet` opens in Excel with a double click: separators, decimals
 * and days of the report's language, a header as its first line, totals apart from the rows so that a filter
 * leaves them alone, and below the tables what the numbers mean. A share is written `35,2%`, which Excel
 * reads as the number 0,352 and shows as a percentage; the difference of two shares likewise. `plain` is for
 * programs: rows alone, decimal points, ISO days, shares of one, names of columns that stay when words change.
 *
 * Text that begins like a formula gets an apostrophe in both: files for programs are opened in Excel too.
 * What is unknown is an empty field.
 */
export const csv = (report: Report, { dialect }: Options): AsyncGenerator<string> =>
  inPieces(dialect === 'plain' ? plainLines(report) : sheetLines(report));

async function* plainLines({ sections }: Report): AsyncGenerator<string> {
  const gap = gaps();
  for (const { table } of sections) {
    if (table === undefined) continue;
    yield (
      gap() +
      lineOf(
        table.columns.map(({ name }) => quoted(name)),
        ',',
      )
    );
    for await (const row of table.rows) yield lineOf(fieldsOf(row, table, plainField), ',');
  }
}

async function* sheetLines(report: Report): AsyncGenerator<string> {
  const gap = gaps();
  const field = sheetField(report.language);
  const line = (...texts: readonly string[]) => lineOf(texts.map(quoted), ';');
  yield BYTE_ORDER_MARK;
  for (const { title, table } of report.sections) {
    if (table === undefined) continue;
    const above = gap();
    yield above === '' ? above : above + line(title);
    yield line(...table.columns.map(({ label }) => label));
    for await (const row of table.rows) yield lineOf(fieldsOf(row, table, field), ';');
    if (table.total) yield LINE_END + lineOf(fieldsOf(table.total, table, field), ';');
  }
  for (const { title, pairs } of wordsBelow(report)) {
    if (pairs.length === 0) continue;
    yield gap() + line(title);
    for (const pair of pairs) yield line(...pair);
  }
}

/** What is true of the numbers above, in two columns. */
function wordsBelow({ title, about, cautions, sections, definitions }: Report) {
  const words = reportWords();
  type Pairs = readonly (readonly [label: string, text: string])[];
  const aboutAll: Pairs = [
    [words.report, title],
    ...about.map(({ label, value }) => [label, value] as const),
    ...cautions.map((caution) => [words.caution, caution] as const),
  ];
  const notes: Pairs = sections.flatMap(({ title: of, lead, notes }) =>
    [...(lead === undefined ? [] : [lead]), ...notes].map((note) => [of, note] as const),
  );
  const meanings: Pairs = definitions.flatMap(({ name, definition, formula }) => [
    [name, definition],
    [words.formula, formula],
  ]);
  return [
    { title: words.about, pairs: aboutAll },
    { title: words.notes, pairs: notes },
    { title: words.definitions, pairs: meanings },
  ];
}

function plainField({ kind, value }: Figure): string {
  if (value === null) return '';
  return typeof value === 'string' ? quoted(value) : decimalOf(kind, value);
}

function sheetField(language: string): (figure: Figure) => string {
  const parts = new Intl.NumberFormat(language).formatToParts(0.5);
  const point = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  // English has two orders of day and month; every Excel reads the ISO one.
  const isDayFirst = !language.startsWith('en');
  return ({ kind, value }) => {
    if (value === null) return quoted('');
    if (typeof value === 'number') {
      const isShare = kind === 'ratio' || kind === 'points';
      const number = isShare
        ? `${shortened(value * 100, MOST_DECIMALS - 2)}%`
        : decimalOf(kind, value);
      return `"${number.replace('.', point)}"`;
    }
    const isDay = kind === 'day' || kind === 'month';
    return quoted(isDay && isDayFirst ? value.split('-').reverse().join('/') : value);
  };
}

/** Reais for centavos, shares of one; everything with a point. */
const decimalOf = (kind: Kind, value: number): string =>
  kind === 'cents' ? (value / 100).toFixed(2) : shortened(value, MOST_DECIMALS);

const shortened = (value: number, decimals: number): string =>
  String(Number(value.toFixed(decimals)));

const fieldsOf = (
  row: Row,
  { columns }: Table,
  field: (figure: Figure) => string,
): readonly string[] => columns.map((column, at) => field(figureOf(row[at] ?? null, column)));

const quoted = (text: string): string => `"${holdable(unformulated(text)).replaceAll('"', '""')}"`;

const lineOf = (fields: readonly string[], separator: string): string =>
  fields.join(separator) + LINE_END;

/** Nothing before the first block of lines, an empty line before each other. */
function gaps(): () => string {
  let gap = '';
  return () => {
    const above = gap;
    gap = LINE_END;
    return above;
  };
}

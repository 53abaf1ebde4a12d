import type { Content, ContentTable, CustomTableLayout, TableCell } from 'pdfmake/interfaces';
import type { Row, Table } from '../../../../contract/section.ts';
import { UnwritableError } from '../format.ts';
import { figureOf, isNumeric, written } from '../written.ts';
import { GAP, type Setting, settingOf } from './columns.ts';
import { ink, LINE_HEIGHT, sizes } from './look.ts';
import { printable, cutTo, widthOf } from './typeface.ts';

/** A document stands in memory until it is whole: some 35 kB a row. */
const MOST_ROWS = 10_000;

/** Told of each row that is read. @throws UnwritableError for one too many. */
export function rowCounter(): () => void {
  let rows = 0;
  return () => {
    rows += 1;
    if (rows > MOST_ROWS) throw new UnwritableError('too_many_rows');
  };
}

/** What a cell tells at most, in its font size: a row has to fit on a page. */
const LONGEST = 80;
/** A number to call stands in one line. */
const AREA_CODE = /(?<=\(\d\d\)) (?=\d)/g;

/** What widens a column at most. */
const WIDEST = 24;

/** A table as it is printed: texts, and their places on the page. */
export interface PrintedTable {
  readonly labels: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[] | undefined;
  readonly isRight: readonly boolean[];
  readonly setting: Setting;
  /** Columns that only a spreadsheet has room for. */
  readonly leftOut: readonly string[];
}

export async function readTable(table: Table, countRow: () => void): Promise<PrintedTable> {
  const places = table.columns.flatMap(({ isSheetOnly }, at) => (isSheetOnly === true ? [] : [at]));
  const columns = places.flatMap((place) => table.columns[place] ?? []);
  const textsOf = (row: Row) =>
    columns.map((column, at) => {
      const cell = row[places[at] ?? -1] ?? null;
      const text = printable(written(figureOf(cell, column)));
      return cutTo(text.replace(AREA_CODE, '\u00a0'), LONGEST);
    });
  const rows: string[][] = [];
  for await (const row of table.rows) {
    countRow();
    rows.push(textsOf(row));
  }
  // What a total does not tell is left empty: only a value can be unknown.
  const total = table.total?.map((cell) => cell ?? { kind: 'text' as const, value: '' });
  const totals = total && textsOf(total);
  const labels = columns.map(({ label }) => printable(label));
  const needs = columns.map(({ kind }, at) => ({
    natural: Math.max(
      widthOfLabel(labels[at] ?? ''),
      widthOf(totals?.[at] ?? '', 'bold'),
      rows.reduce((most, row) => Math.max(most, Math.min(WIDEST, widthOf(row[at] ?? ''))), 0),
    ),
    wraps: kind === 'text',
  }));
  return {
    labels,
    rows,
    total: totals,
    isRight: columns.map(({ kind }) => isNumeric(kind)),
    setting: settingOf(needs),
    leftOut: table.columns.flatMap(({ isSheetOnly, label }) =>
      isSheetOnly === true ? [label] : [],
    ),
  };
}

/** Of two lines, and of no broken word. */
const widthOfLabel = (label: string): number =>
  Math.max(widthOf(label, 'bold') * 0.6, ...label.split(' ').map((word) => widthOf(word, 'bold')));

/** Above and below a row's text. */
const PADDING = 3.5;

/** How tall it is as one piece, in points; rather more than less. */
export function heightOf({ labels, rows, total, setting }: PrintedTable): number {
  const { fontSize, widths } = setting;
  const linesOf = (row: readonly string[]) =>
    Math.max(
      ...row.map((text, at) => {
        const share = (widthOf(text, 'bold') * fontSize) / (widths[at] ?? 1);
        // Words do not fill their lines.
        return share <= 1 ? 1 : Math.ceil(share * 1.3);
      }),
    );
  const all = [labels, ...rows, ...(total === undefined ? [] : [total])];
  const lines = all.reduce((sum, row) => sum + linesOf(row), 0);
  return lines * fontSize * LINE_HEIGHT + all.length * (2 * PADDING + 1);
}

/** Its header stands on every page that it runs over, and no row is divided. */
export function printTable({ labels, rows, total, isRight, setting }: PrintedTable): Content {
  const { fontSize } = setting;
  const widths = [...setting.widths];
  const cellsOf = (row: readonly string[], style: object = {}): TableCell[] =>
    row.map((text, at) => ({
      text,
      ...(isRight[at] === true && { alignment: 'right' as const }),
      // What fits needs no search for where it could be broken: most of the time goes there.
      noWrap: widthOf(text, 'bold') * fontSize <= (widths[at] ?? 0),
      ...style,
    }));
  const header = cellsOf(labels, {
    bold: true,
    color: ink.quiet,
    fontSize: Math.min(sizes.small, fontSize),
    verticalAlignment: 'bottom',
  });
  const body = [header, ...rows.map((row) => cellsOf(row))];
  if (total !== undefined) body.push(cellsOf(total, { bold: true }));
  return {
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths, body },
    layout: total === undefined ? withoutTotal : withTotal,
    fontSize,
    margin: [0, 6, 0, 4],
  };
}

/** Hairlines between rows, one below the header and one above the total. */
const layoutOf = (hasTotal: boolean): CustomTableLayout => {
  const isStrong = (line: number, { table }: ContentTable) =>
    line === 1 || (hasTotal && line === table.body.length - 1);
  return {
    hLineWidth: (line, node) => (line === 0 ? 0 : isStrong(line, node) ? 0.8 : 0.5),
    hLineColor: (line, node) => (isStrong(line, node) ? ink.quiet : ink.line),
    vLineWidth: () => 0,
    paddingLeft: (column) => (column === 0 ? 0 : GAP / 2),
    paddingRight: (column, { table }) => (column + 1 === table.widths?.length ? 0 : GAP / 2),
    paddingTop: () => PADDING,
    paddingBottom: () => PADDING,
  };
};

const withTotal = layoutOf(true);
const withoutTotal = layoutOf(false);

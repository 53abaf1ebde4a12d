import { UnwritableError } from '../format.ts';
import { holdable } from '../sheet-text.ts';
import { type CellStyle, isWrapped, positionOf } from './styles.ts';

/** What Excel opens. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;
/** In points. */
const LINE_HEIGHT = 15;
const HIGHEST = 409;

export interface SheetCell {
  /** Text is never a formula; null leaves the cell empty. */
  readonly value: string | number | null;
  readonly style: CellStyle;
}

export type SheetRow = readonly SheetCell[];

export interface Sheet {
  /** Of its columns, in digits of the usual font. */
  readonly widths: readonly number[];
  /** Stays in sight, and the rows below it can be filtered. */
  readonly header?: SheetRow;
  /** In batches, of which one at a time is in memory. */
  readonly rows: Iterable<readonly SheetRow[]> | AsyncIterable<readonly SheetRow[]>;
  /** How many there are; absent where that is not known before. */
  readonly count?: number;
  /** Below the rows and apart from them: no filter and no sorting takes it along. */
  readonly total?: SheetRow;
}

/** The XML of a sheet, bit by bit. @returns the cells that can be filtered, as `$A$1:$C$9`. */
export async function* sheetXml(sheet: Sheet): AsyncGenerator<string, string | undefined> {
  const { widths, header, rows, count = 0, total } = sheet;
  const [above, below] = [header === undefined ? 0 : 1, total === undefined ? 0 : 2];
  const most = MOST_ROWS - above - below;
  if (count > most) throw new UnwritableError('too_many_rows');
  const lastColumn = columnName(widths.length - 1);
  yield (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">' +
    (above === 0
      ? ''
      : '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>') +
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
    `<cols>${widths.map(columnXml).join('')}</cols><sheetData>`
  );
  if (header) yield rowXml(header, 1, widths);
  let written = 0;
  for await (const batch of rows) {
    const before = above + written;
    written += batch.length;
    if (written > most) throw new UnwritableError('too_many_rows');
    yield batch.map((row, at) => rowXml(row, before + at + 1, widths)).join('');
  }
  const last = above + written;
  if (total) yield rowXml(total, last + below, widths);
  yield (
    '</sheetData>' +
    (header ? `<autoFilter ref="A1:${lastColumn}${last}"/>` : '') +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    // Codes and documents are text on purpose: no green corner at each of them.
    `<ignoredErrors><ignoredError sqref="A1:${lastColumn}${last + below}" numberStoredAsText="1"/></ignoredErrors>` +
    '</worksheet>'
  );
  return header ? `$A$1:$${lastColumn}$${last}` : undefined;
}

const columnXml = (width: number, at: number): string =>
  `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;

const rowXml = (row: SheetRow, number: number, widths: Sheet['widths']): string =>
  `<row r="${number}"${heightXml(row, widths)}>` +
  `${row.map((cell, at) => cellXml(cell, `${columnName(at)}${number}`)).join('')}</row>`;

/** Not every program makes a row as high as its text; each may still change it. */
function heightXml(row: SheetRow, widths: Sheet['widths']): string {
  let most = 1;
  row.forEach(({ value, style }, at) => {
    if (typeof value !== 'string' || !isWrapped(style)) return;
    const width = widths[at] ?? value.length;
    const lines = value.split('\n').map((line) => Math.max(1, Math.ceil(line.length / width)));
    most = Math.max(
      most,
      lines.reduce((sum, one) => sum + one, 0),
    );
  });
  return most === 1 ? '' : ` ht="${Math.min(HIGHEST, most * LINE_HEIGHT)}"`;
}

function cellXml({ value, style }: SheetCell, place: string): string {
  const start = `<c r="${place}" s="${positionOf(style)}"`;
  if (value === null) return `${start}/>`;
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`;
  const text = escaped(cut(holdable(value)));
  return `${start} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function cut(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${holdable(text.slice(0, MOST_CHARACTERS - 1)).replace(/\uFFFD$/, '')}…`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text for XML; `_x0041_` is what Excel would read as a letter. */
export const escaped = (text: string): string =>
  text
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"\t\n\r]/g, (found) => entities[found] ?? found);

const LETTERS = 26;
const names: string[] = [];

/** `A` for 0, `AA` for 26. */
function columnName(at: number): string {
  return (names[at] ??=
    (at < LETTERS ? '' : columnName(Math.floor(at / LETTERS) - 1)) +
    String.fromCharCode(65 + (at % LETTERS)));
}

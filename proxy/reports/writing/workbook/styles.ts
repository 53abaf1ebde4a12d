import type { Kind } from '../../../../contract/section.ts';
import { isNumeric } from '../written.ts';

const KINDS: readonly Kind[] = [
  'text',
  'count',
  'cents',
  'ratio',
  'points',
  'days',
  'day',
  'month',
];

/**
 * How a cell looks: words about numbers, a header over words or numbers, a figure, one of the total; `lines`
 * is a text of more than one.
 */
export type CellStyle =
  | 'plain'
  | 'title'
  | 'strong'
  | 'wrapped'
  | 'header'
  | 'headerRight'
  | 'lines'
  | Kind
  | `${Kind}Total`;

/** Written as text, a number that somebody edits stays the text it is. */
const TEXT_FORMAT = 49;
const FIRST_OWN_FORMAT = 164;

/** Codes of a file are in English; Excel shows them with the separators of its own language. */
const formatsOf = (language: string): Readonly<Record<Exclude<Kind, 'text'>, string>> => {
  const isEnglish = language.startsWith('en');
  return {
    count: '#,##0',
    cents: '[$R$-416] #,##0.00;-[$R$-416] #,##0.00',
    ratio: '0.0%',
    points: '0.0" p.p."',
    days: '0.0',
    day: isEnglish ? 'yyyy-mm-dd' : 'dd/mm/yyyy',
    month: isEnglish ? 'yyyy-mm' : 'mm/yyyy',
  };
};

const FONTS = [
  '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="16"/><name val="Calibri"/><family val="2"/></font>',
];
const STRONG = 1;
const LARGE = 2;

const FILLS = [
  // The first two are Excel's own, whatever a file says.
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/><bgColor indexed="64"/></patternFill></fill>',
];
const SHADED = 2;

const line = (side: 'top' | 'bottom', others: string) =>
  `<${side} style="thin"><color rgb="FF5B6B7F"/></${side}>${others}`;
const BORDERS = [
  '<border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border><left/><right/><top/>${line('bottom', '<diagonal/>')}</border>`,
  `<border><left/><right/>${line('top', '<bottom/><diagonal/>')}</border>`,
];
const LINE_BELOW = 1;
const LINE_ABOVE = 2;

interface Look {
  readonly format?: number;
  readonly font?: number;
  readonly fill?: number;
  readonly border?: number;
  readonly alignment?: string;
}

const LEFT = 'horizontal="left"';
/** Away from text that begins where the column ends. */
const RIGHT = 'horizontal="right" indent="1"';
const WRAPPED = 'vertical="top" wrapText="1"';

const looks: Readonly<Record<CellStyle, Look>> = {
  plain: {},
  title: { font: LARGE },
  strong: { font: STRONG, alignment: WRAPPED },
  wrapped: { alignment: WRAPPED },
  header: { font: STRONG, fill: SHADED, border: LINE_BELOW },
  headerRight: { font: STRONG, fill: SHADED, border: LINE_BELOW, alignment: RIGHT },
  lines: { format: TEXT_FORMAT, alignment: WRAPPED },
  ...figureLooks(),
};

function figureLooks() {
  const all = KINDS.flatMap((kind, at): [string, Look][] => {
    const format = kind === 'text' ? TEXT_FORMAT : FIRST_OWN_FORMAT + at;
    // Days are numbers to Excel, and would stand to the right of their header.
    const look = { format, alignment: isNumeric(kind) ? RIGHT : LEFT };
    return [
      [kind, look],
      [`${kind}Total`, { ...look, font: STRONG, border: LINE_ABOVE }],
    ];
  });
  return Object.fromEntries(all) as Record<Kind | `${Kind}Total`, Look>;
}

const positions = new Map(Object.keys(looks).map((name, at) => [name, at]));

/** Whether text goes on in a next line where its column ends. */
export const isWrapped = (style: CellStyle): boolean => looks[style].alignment === WRAPPED;

/** Where a cell finds its style. */
export const positionOf = (style: CellStyle): number => positions.get(style) ?? 0;

/** The part of a workbook that has every style of its cells. */
export function stylesXml(language: string): string {
  const formats = formatsOf(language);
  const codes = KINDS.flatMap((kind, at) =>
    kind === 'text'
      ? []
      : `<numFmt numFmtId="${FIRST_OWN_FORMAT + at}" formatCode="${formats[kind].replaceAll('"', '&quot;')}"/>`,
  );
  const cells = Object.values(looks).map(
    ({ format = 0, font = 0, fill = 0, border = 0, alignment }) =>
      `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"` +
      (alignment === undefined ? '/>' : ` applyAlignment="1"><alignment ${alignment}/></xf>`),
  );
  return (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    group('numFmts', codes) +
    group('fonts', FONTS) +
    group('fills', FILLS) +
    group('borders', BORDERS) +
    group('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']) +
    group('cellXfs', cells) +
    group('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']) +
    '</styleSheet>'
  );
}

const group = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`;

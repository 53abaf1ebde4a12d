import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Font, openSync } from 'fontkit';

/** All that is read from disk for a document. */
export const FONT_FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
);

/** The medium weight is the bold of print this small. */
const files = {
  regular: join(FONT_FOLDER, 'Roboto-Regular.ttf'),
  bold: join(FONT_FOLDER, 'Roboto-Medium.ttf'),
};

export const faces = {
  Roboto: {
    normal: files.regular,
    bold: files.bold,
    italics: files.regular,
    bolditalics: files.bold,
  },
};

export type Weight = keyof typeof files;

/** Stands where the typeface has no sign: names in other scripts, pictures. */
const UNKNOWN = '\ufffd';
const BLANK = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/** Controls of line and direction, codes without a meaning, and marks that would pile up over other lines. */
const UNPRINTABLE = /[\p{C}\p{M}]/gu;
/** Signs that only point where the words beside them say the same, and that the typeface lacks. */
const POINTERS = /[▲▼] ?/gu;
const PLAIN = /^[\w .,:;/()+-]*$/;

/** A text as it can be printed: never more than signs in a row, none of which turns or hides another. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  const signs = text
    .normalize('NFC')
    .replace(BLANK, ' ')
    .replace(UNPRINTABLE, '')
    .replace(POINTERS, '');
  return Array.from(signs, drawn).join('');
}

const known = new Map<string, string>();

function drawn(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  // Ornate letters and wide digits are read as the plain ones.
  const plain = sign.normalize('NFKC');
  const after = [sign, plain].find(hasGlyphs) ?? UNKNOWN;
  known.set(sign, after);
  return after;
}

const fonts = new Map<Weight, Font>();

function fontOf(weight: Weight): Font {
  const opened = fonts.get(weight) ?? openSync(files[weight]);
  if (!('unitsPerEm' in opened)) throw new Error('The typeface is one font a file.');
  fonts.set(weight, opened);
  return opened;
}

const hasGlyphs = (signs: string): boolean =>
  Array.from(signs).every((sign) => fontOf('regular').hasGlyphForCodePoint(codeOf(sign)));

const codeOf = (sign: string): number => sign.codePointAt(0) ?? 0;

const advances = { regular: new Map<string, number>(), bold: new Map<string, number>() };

/** How wide a printable text is, in its own font size. */
export function widthOf(text: string, weight: Weight = 'regular'): number {
  let width = 0;
  for (const sign of text) width += advanceOf(sign, weight);
  return width;
}

function advanceOf(sign: string, weight: Weight): number {
  const before = advances[weight].get(sign);
  if (before !== undefined) return before;
  const font = fontOf(weight);
  const advance = font.glyphForCodePoint(codeOf(sign)).advanceWidth / font.unitsPerEm;
  advances[weight].set(sign, advance);
  return advance;
}

const ELLIPSIS = '…';

/** The beginning of a text, as much as fits into a width in its own font size. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let room = width - widthOf(ELLIPSIS);
  let cut = '';
  for (const sign of text) {
    room -= advanceOf(sign, 'regular');
    if (room < 0) break;
    cut += sign;
  }
  return `${cut.trimEnd()}${ELLIPSIS}`;
}

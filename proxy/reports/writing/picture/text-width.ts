import { unturned } from '../markup.ts';

/** Advance widths of Roboto from space to tilde, in hundredths of its size. */
const ascii = [
  25, 26, 32, 62, 56, 73, 62, 17, 34, 35, 43, 57, 20, 28, 26, 41, 56, 56, 56, 56, 56, 56, 56, 56,
  56, 56, 24, 21, 51, 55, 52, 47, 90, 65, 62, 65, 66, 57, 55, 68, 71, 27, 55, 63, 54, 87, 71, 69,
  63, 69, 62, 59, 60, 65, 64, 89, 63, 60, 60, 27, 41, 27, 42, 45, 31, 54, 56, 52, 56, 53, 35, 56,
  55, 24, 24, 51, 24, 88, 55, 57, 56, 57, 34, 52, 33, 55, 48, 75, 50, 47, 50, 34, 24, 34, 68,
] as const;
const FIRST = 32;
/** Signs that Roboto or we do not know are taken to be as wide as they are high. */
const UNKNOWN = 100;
const others: Readonly<Record<string, number>> = { '–': 66, '…': 67, '·': 26, '\u00A0': 25 };
const marks = /\p{M}/gu;
/** Fonts that stand in for Roboto, and its bolder cut, run wider. */
const SLACK = 1.15;

/** Units that a text of this size takes, or a little more. */
export function widthOf(text: string, size: number): number {
  let hundredths = 0;
  for (const sign of text.normalize('NFD').replace(marks, '')) {
    hundredths += others[sign] ?? ascii[(sign.codePointAt(0) ?? 0) - FIRST] ?? UNKNOWN;
  }
  return (hundredths / 100) * size * SLACK;
}

/** As much of a text as has room, with a sign that there was more. */
export function fitted(text: string, size: number, room: number): string {
  const whole = unturned(text).trim();
  if (widthOf(whole, size) <= room) return whole;
  const kept: string[] = [];
  let left = room - widthOf('…', size);
  for (const { segment } of new Intl.Segmenter().segment(whole)) {
    left -= widthOf(segment, size);
    if (left < 0) break;
    kept.push(segment);
  }
  return `${kept.join('').trimEnd()}…`;
}

/** A text in as many lines as it needs; a word that has no room in one is cut. */
export function wrapped(text: string, size: number, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of unturned(text).split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= room) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = fitted(word, size, room);
    }
  }
  return line === '' ? lines : [...lines, line];
}

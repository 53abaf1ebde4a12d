import type { Series } from '../../../../contract/section.ts';
import type { Drawing } from './drawing.ts';
import type { Ink } from './ink.ts';
import { box, SIZE, words } from './marks.ts';
import { fitted, widthOf } from './text-width.ts';

const SWATCH = 10;
const AIR = 6;
const APART = 18;
const LINE = 20;
const BELOW = 8;

/** What a mark of a series is painted in. */
export const inkOf = ({ tone }: Series, at: number): Ink =>
  typeof tone === 'string' ? tone : (tone[at] ?? tone[0] ?? 'quiet');

/** What each colour stands for, in words; nothing where there is one series. */
export function drawLegend(series: readonly Series[], width: number): Drawing {
  if (series.length < 2) return { marks: '', height: 0 };
  let x = 0;
  let y = 0;
  const marks = series.map((one) => {
    const label = fitted(one.label, SIZE, width - SWATCH - AIR);
    const long = SWATCH + AIR + widthOf(label, SIZE);
    if (x > 0 && x + long > width) {
      x = 0;
      y += LINE;
    }
    const mark =
      box(inkOf(one, 0), { x, y: y + 3, width: SWATCH, height: SWATCH, rx: 1 }) +
      words('text', label, { x: x + SWATCH + AIR, y: y + SIZE });
    x += long + APART;
    return mark;
  });
  return { marks: marks.join(''), height: y + LINE + BELOW };
}

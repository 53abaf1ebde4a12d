import type { Picture, Series } from '../../../../contract/section.ts';
import { reportWords } from '../../../../components/report/report-words.ts';
import { DASH, written } from '../written.ts';
import { inkOf } from './legend.ts';
import { box, rule, SIZE, words } from './marks.ts';
import { known } from './scale.ts';
import { fitted, widthOf } from './text-width.ts';
import type { Drawing } from './drawing.ts';

/** More of them are a table, and no page has room for them. */
const MOST_BARS = 24;
const THICK = 16;
const THIN = 11;
const BETWEEN = 10;
const AIR = 10;
/** Of the width, for the names at most. */
const NAMES = 0.42;

/** One below the other, from a common zero, each with its name before and its figure behind it. */
export function drawBars({ kind, points, series }: Picture, width: number): Drawing {
  const shown = points.slice(0, MOST_BARS);
  const rest = points.length - shown.length;
  const figureOf = ({ values }: Series, at: number) => {
    const value = known(values[at]);
    return value === null ? DASH : written({ kind, value });
  };
  const all = series.flatMap(({ values }) => shown.map((_, at) => known(values[at]) ?? 0));
  const low = Math.min(0, ...all);
  const high = Math.max(0, ...all);
  const names = Math.min(Math.max(0, ...shown.map((point) => widthOf(point, SIZE))), width * NAMES);
  const figures = Math.max(
    0,
    ...series.flatMap((one) => shown.map((_, at) => widthOf(figureOf(one, at), SIZE))),
  );
  const start = names + AIR;
  const long = Math.max(0, width - start - AIR - figures);
  const placeOf = (value: number) =>
    start + (high === low ? 0 : ((value - low) / (high - low)) * long);
  const thick = series.length > 1 ? THIN : THICK;
  const step = series.length * (thick + 2) - 2 + BETWEEN;

  const marks = shown.map((point, at) => {
    const top = at * step + BETWEEN / 2;
    const middle = top + (step - BETWEEN) / 2;
    const bars = series.map((one, position) => {
      const y = top + position * (thick + 2);
      const value = known(one.values[at]) ?? 0;
      const [from, to] = [placeOf(Math.min(0, value)), placeOf(Math.max(0, value))];
      return (
        // What is not nothing is seen.
        (value === 0
          ? ''
          : box(inkOf(one, at), {
              x: from,
              y,
              width: Math.max(1, to - from),
              height: thick,
              rx: 1,
            })) +
        words('text', figureOf(one, at), { x: to + AIR * 0.8, y: y + thick / 2 + SIZE * 0.35 })
      );
    });
    const name = words('text', fitted(point, SIZE, names), {
      x: names,
      y: middle + SIZE * 0.35,
      anchor: 'end',
    });
    return name + bars.join('');
  });
  const height = shown.length * step;
  const zero = placeOf(0);
  const line = rule('quiet', { x1: zero, y1: 0, x2: zero, y2: height });
  if (rest === 0) return { marks: marks.join('') + line, height };
  const more = words('quiet', reportWords().more(rest), { x: start, y: height + SIZE + 4 });
  return { marks: marks.join('') + line + more, height: height + SIZE + 10 };
}

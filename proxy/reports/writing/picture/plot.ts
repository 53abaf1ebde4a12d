import type { Picture, Series } from '../../../../contract/section.ts';
import { axisWords, grainOf } from '../../../../components/chart/period-words.ts';
import type { Drawing } from './drawing.ts';
import { inkOf } from './legend.ts';
import { box, rule, short, SIZE, stroke, words } from './marks.ts';
import { known, type Scale, scaleOf, tickWords } from './scale.ts';
import { written } from '../written.ts';
import { fitted, widthOf } from './text-width.ts';

const HIGH = 200;
const AIR = 8;
/** Above the highest line of the grid, for half a word. */
const TOP = 10;
const BELOW = 24;
/** Of the room that a column has. */
const FILLED = 0.68;
const WIDEST = 44;

interface Plot {
  readonly picture: Picture;
  readonly scale: Scale;
  readonly left: number;
  readonly right: number;
  readonly placeOf: (value: number) => number;
  /** The middle of what stands for a point. */
  readonly middleOf: (at: number) => number;
  /** From one point to the next. */
  readonly step: number;
}

/** Columns or lines in time, over a grid. */
export function drawPlot(picture: Picture, width: number): Drawing {
  const { kind, form, points } = picture;
  const scale = scaleOf(reached(picture), picture);
  const ticks = scale.ticks.map((tick) => tickWords(tick, kind, scale));
  const times = points.map((point) => fitted(pointWords(point), SIZE, width / 3));
  const left = Math.max(
    ...ticks.map((tick) => widthOf(tick, SIZE) + AIR),
    widthOf(times[0] ?? '', SIZE) / 2,
  );
  const end = form === 'line' ? endOf(picture) : null;
  // A line runs from edge to edge, a column has its room around it.
  const isFromEdge = form === 'line' && points.length > 1;
  const besideLast = isFromEdge ? 0 : (width - left) / points.length / 2;
  const right =
    width -
    Math.max(
      end === null ? 0 : widthOf(end.figure, SIZE) + AIR,
      widthOf(times.at(-1) ?? '', SIZE) / 2 - besideLast,
      0,
    );
  const step = (right - left) / (isFromEdge ? points.length - 1 : points.length);
  const plot: Plot = {
    picture,
    scale,
    left,
    right,
    step,
    placeOf: (value) => TOP + HIGH - ((value - scale.low) / (scale.high - scale.low)) * HIGH,
    middleOf: (at) => left + step * (isFromEdge ? at : at + 0.5),
  };
  const grid = scale.ticks.map((tick, at) => {
    const y = plot.placeOf(tick);
    return (
      rule(tick === 0 ? 'quiet' : 'line', { x1: left, y1: y, x2: right, y2: y }) +
      words('quiet', ticks[at] ?? '', { x: left - AIR, y: y + SIZE * 0.35, anchor: 'end' })
    );
  });
  const drawn = form === 'line' ? drawLines(plot, end) : drawColumns(plot);
  return { marks: grid.join('') + drawn + timeWords(times, plot), height: TOP + HIGH + BELOW };
}

/** The values that a grid must hold: of columns, what stands on top of one another. */
function reached({ form, points, series }: Picture): number[] {
  if (form === 'line') {
    return series.flatMap(({ values }) => values.flatMap((one) => known(one) ?? []));
  }
  return points.flatMap((_, at) => {
    const values = series.map((one) => known(one.values[at]) ?? 0);
    const sumOf = (side: readonly number[]) => side.reduce((sum, value) => sum + value, 0);
    return [sumOf(values.filter((one) => one > 0)), sumOf(values.filter((one) => one < 0))];
  });
}

function drawColumns({ picture: { points, series }, placeOf, middleOf, step }: Plot): string {
  const width = Math.min(WIDEST, step * FILLED);
  return points
    .map((_, at) => {
      let above = 0;
      let below = 0;
      return series
        .map((one) => {
          const value = known(one.values[at]) ?? 0;
          const from = value < 0 ? below : above;
          if (value < 0) below += value;
          else above += value;
          const [top, bottom] = [from, from + value].map(placeOf).sort((a, b) => a - b) as [
            number,
            number,
          ];
          // A hair of paper between one and the next, where there is so much.
          const height = bottom - top > 3 ? bottom - top - 1 : bottom - top;
          const place = { x: middleOf(at) - width / 2, y: top, width, height };
          return height === 0 ? '' : box(inkOf(one, at), place);
        })
        .join('');
    })
    .join('');
}

interface End {
  readonly at: number;
  readonly value: number;
  readonly figure: string;
}

/** Where a line ends; of several, no figure would have room beside the others. */
function endOf({ kind, series }: Picture): End | null {
  const [{ values }, ...others] = series as readonly [Series, ...Series[]];
  const at = values.findLastIndex((value) => known(value) !== null);
  const value = known(values[at]);
  if (others.length > 0 || value === null) return null;
  return { at, value, figure: written({ kind, value }) };
}

function drawLines({ picture: { series }, placeOf, middleOf, right }: Plot, end: End | null) {
  const lines = series.map((one) => {
    const ink = inkOf(one, 0);
    const placed = one.values.map((value, at) => {
      const is = known(value);
      return is === null ? null : { x: middleOf(at), y: placeOf(is) };
    });
    const isMissing = (at: number) => (placed[at] ?? null) === null;
    const d = placed.map((place, at) =>
      place === null ? '' : `${isMissing(at - 1) ? 'M' : 'L'}${short(place.x)} ${short(place.y)}`,
    );
    // A value that stands alone has no line.
    const dots = placed.map((place, at) =>
      place !== null && (at === end?.at || (isMissing(at - 1) && isMissing(at + 1)))
        ? box(ink, { x: place.x - 3, y: place.y - 3, width: 6, height: 6, rx: 3 })
        : '',
    );
    return stroke(ink, d.join('')) + dots.join('');
  });
  const figure =
    end === null
      ? ''
      : words('text', end.figure, { x: right + AIR, y: placeOf(end.value) + SIZE * 0.35 });
  return lines.join('') + figure;
}

/** As many as have room, evenly; the last always, which may be longer than any other. */
function timeWords(times: readonly string[], { middleOf, step }: Plot): string {
  const widths = times.map((time) => widthOf(time, SIZE));
  const every = Math.max(1, Math.ceil((Math.max(...widths.slice(0, -1)) + AIR) / step));
  const last = times.length - 1;
  const hasRoom = (at: number) =>
    at === last ||
    middleOf(last) - middleOf(at) >= ((widths[at] ?? 0) + (widths[last] ?? 0)) / 2 + AIR;
  const y = TOP + HIGH + SIZE + AIR;
  return times
    .map((time, at) =>
      (last - at) % every === 0 && hasRoom(at)
        ? words('quiet', time, { x: middleOf(at), y, anchor: 'middle' })
        : '',
    )
    .join('');
}

/** A day or a month as an axis says it, any other point as it is. */
const pointWords = (point: string): string =>
  /^\d{4}-\d{2}(?:-\d{2})?$/.test(point) ? axisWords(point, grainOf(point)) : point;

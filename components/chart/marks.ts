import { drawAmounts } from './amounts.ts';
import type { Ground } from './ground.ts';
import { drawLine } from './line.ts';
import type { Inks, Picture } from './picture.ts';
import type { Span } from './spans.ts';

/** Bars first, so that no line runs behind one. */
export function drawMarks(
  ground: Ground,
  picture: Picture,
  inks: Inks,
  spans: readonly (readonly (Span | null)[])[],
): void {
  ground.context.save();
  const slots = barSlots(picture, ground.column);
  picture.series.forEach(({ kind }, position) => {
    const slot = slots[position];
    if (kind === 'line' || slot === undefined) return;
    drawBars(ground, spans[position] ?? [], inkOf(inks, position), slot, picture);
  });
  if (slots.some((slot) => slot !== undefined)) {
    drawZero(ground, inks);
    drawGaps(ground, inks, spans);
  }
  picture.series.forEach(({ kind }, position) => {
    if (kind !== 'line' || picture.shown[position] !== true) return;
    drawLine(ground, spans[position] ?? [], inkOf(inks, position), inks.surface, picture);
  });
  drawAmounts(ground, picture, inks, spans);
  ground.context.restore();
}

interface Slot {
  /** From the middle of the period to the left edge of the bar. */
  shift: number;
  width: number;
}

/** Bars that stand side by side share a period; those on top of each other share one of its slots. */
function barSlots({ series, shown }: Picture, column: number): (Slot | undefined)[] {
  const beside = series.map(({ kind }, position) =>
    kind === 'line' || shown[position] !== true ? undefined : kind === 'bar' ? position : 'stack',
  );
  const places = [...new Set(beside.filter((place) => place !== undefined))];
  const width = Math.max(1, Math.round(column / Math.max(1, places.length)));
  return beside.map((place) =>
    place === undefined
      ? undefined
      : {
          width: places.length > 1 && width > 4 ? width - 1 : width,
          shift: (places.length / 2 - places.indexOf(place)) * width,
        },
  );
}

function drawBars(
  { context, ratio, placeX, placeY }: Ground,
  spans: readonly (Span | null)[],
  ink: string,
  { shift, width }: Slot,
  { partials }: Picture,
): void {
  const hairline = Math.max(1, Math.round(ratio));
  spans.forEach((span, at) => {
    if (span === null || span.from === span.to) return;
    const [start, end] = [Math.round(placeY(span.from)), Math.round(placeY(span.to))];
    // Parts of a stack stay apart by a line of the ground; the smallest amount is still a mark.
    const apart = span.from !== 0 && Math.abs(end - start) > 2 * hairline ? hairline : 0;
    const height = Math.max(hairline, Math.abs(end - start) - apart);
    const box = new Path2D();
    const left = Math.round(placeX(at) - shift);
    box.rect(left, end < start ? end : end - height, width, height);
    context.fillStyle = context.strokeStyle = ink;
    if (partials[at]) hatch(context, box, ratio);
    else context.fill(box);
  });
}

/** A part of a period is drawn open: an outline with strokes across. */
function hatch(context: CanvasRenderingContext2D, box: Path2D, ratio: number): void {
  const { width, height } = context.canvas;
  context.save();
  context.clip(box);
  context.lineWidth = ratio;
  context.beginPath();
  for (let x = -height; x < width; x += 5 * ratio) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
  // Half of it falls outside and is clipped.
  context.lineWidth = 2.5 * ratio;
  context.stroke(box);
  context.restore();
}

function drawZero({ context, ratio, left, right, placeY }: Ground, { quiet }: Inks): void {
  const y = Math.round(placeY(0)) + 0.5 * ratio;
  context.lineWidth = ratio;
  context.strokeStyle = quiet;
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(right, y);
  context.stroke();
}

/** Without any bar a period is unknown, or nothing came: a dash tells the first. */
function drawGaps(
  { context, ratio, placeX, placeY, column }: Ground,
  { quiet }: Inks,
  spans: readonly (readonly (Span | null)[])[],
): void {
  const half = Math.min(4 * ratio, column / 2);
  const y = Math.round(placeY(0) - 8 * ratio);
  context.fillStyle = quiet;
  spans[0]?.forEach((_, at) => {
    if (spans.some((series) => series[at])) return;
    context.fillRect(Math.round(placeX(at) - half), y, 2 * half, Math.max(1, Math.round(ratio)));
  });
}

const inkOf = ({ series, text }: Inks, position: number): string => series[position] ?? text;

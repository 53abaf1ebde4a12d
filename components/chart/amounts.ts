import type { Ground } from './ground.ts';
import type { Inks, Picture } from './picture.ts';
import type { Span } from './spans.ts';

type Spans = readonly (Span | null)[];

/** A single series says its amounts: every bar where all have room, a line where it ends. */
export function drawAmounts(
  ground: Ground,
  { series, format }: Picture,
  inks: Inks,
  [spans]: readonly Spans[],
): void {
  const [only] = series;
  if (series.length !== 1 || only === undefined || spans === undefined) return;
  const { context, ratio, step, bottom, placeX, placeY } = ground;
  context.font = `${inks.fontPixels * ratio}px ${inks.fontFamily}`;
  context.fillStyle = inks.text;
  context.strokeStyle = inks.surface;
  context.lineWidth = 3 * ratio;
  const line = only.kind === 'line';
  const amounts = spans.flatMap((span, at) =>
    span === null
      ? []
      : [{ at, value: span.to, words: format(span.to), below: line ? falls(spans) : span.to < 0 }],
  );
  const fit = amounts.every(({ words }) => context.measureText(words).width < step * 0.9);
  const told = line ? amounts.filter(({ at }) => at === spans.length - 1) : fit ? amounts : [];
  const away = (line ? 8 : 4) * ratio;
  for (const { at, value, words, below } of told) {
    const [x, y] = [placeX(at), placeY(value)];
    const write = (
      align: CanvasTextAlign,
      baseline: CanvasTextBaseline,
      dx: number,
      dy: number,
    ) => {
      context.textAlign = align;
      context.textBaseline = baseline;
      // The ground around the letters keeps grid lines off them.
      context.strokeText(words, x + dx, y + dy);
      context.fillText(words, x + dx, y + dy);
    };
    if (!below) write('center', 'bottom', 0, -away);
    else if (line && y + away + inks.fontPixels * ratio > bottom)
      write('right', 'middle', -away, 0);
    else write('center', 'top', 0, away);
  }
}

/** Then there is room under the end of a line, or before it at the foot, else over it. */
function falls(spans: Spans): boolean {
  const [before, end] = spans.slice(-2);
  return before && end ? end.to < before.to : false;
}

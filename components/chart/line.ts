import type { Ground } from './ground.ts';
import type { Picture } from './picture.ts';
import type { Span } from './spans.ts';

/** From value to value, open over gaps; the way to and from a part of a period is dashed. */
export function drawLine(
  { context, ratio, placeX, placeY }: Ground,
  spans: readonly (Span | null)[],
  ink: string,
  surface: string,
  { partials }: Picture,
): void {
  const points = spans.map((span, at) => span && { x: placeX(at), y: placeY(span.to) });
  const last = points.length - 1;
  context.strokeStyle = ink;
  context.lineWidth = 2 * ratio;
  context.lineJoin = context.lineCap = 'round';
  points.forEach((point, at) => {
    const next = points[at + 1];
    if (!point || !next) return;
    context.setLineDash(partials[at] || partials[at + 1] ? [3 * ratio, 4 * ratio] : []);
    context.beginPath();
    context.moveTo(point.x, point.y);
    context.lineTo(next.x, next.y);
    context.stroke();
  });
  context.setLineDash([]);
  points.forEach((point, at) => {
    // A value between two gaps has no line to be on.
    const alone = !points[at - 1] && !points[at + 1];
    if (!point || (at !== last && !partials[at] && !alone)) return;
    context.beginPath();
    context.arc(point.x, point.y, 3 * ratio, 0, 2 * Math.PI);
    context.fillStyle = partials[at] ? surface : ink;
    context.fill();
    context.stroke();
  });
}

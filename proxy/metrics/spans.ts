import type { Span } from '../calendar/day.ts';
import type { Parameters } from '../store/binder.ts';

/** Values of the part `spans`. */
export const spanParameters = (spans: readonly Span[]): Parameters => ({
  positions: spans.map((_, position) => String(position)),
  firsts: spans.map(({ from }) => from),
  lasts: spans.map(({ to }) => to),
});

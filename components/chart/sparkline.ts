import { css, html, nothing, svg } from 'lit';

const width = 100;
const height = 28;
const inset = 3;

/** The course of a figure without axes: its shape and where it ends. Unknown points leave a gap. */
export function sparkline(course: readonly (number | null)[], description: string) {
  const known = course.flatMap((value) => (value === null ? [] : [value]));
  if (known.length < 2) return nothing;
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const place = (value: number, position: number) => ({
    x: (position / (course.length - 1)) * width,
    y: span === 0 ? height / 2 : inset + (1 - (value - low) / span) * (height - 2 * inset),
  });
  const points = course.map((value, position) => (value === null ? null : place(value, position)));
  const last = points.at(-1);
  return html`
    <svg
      class="sparkline"
      part="sparkline"
      role="img"
      aria-label=${description}
      viewBox="0 0 ${width} ${height}"
      preserveAspectRatio="none"
    >
      ${svg`<path class="course" d=${pathOf(points)} />`}
      ${last ? svg`<path class="end" d="M${last.x} ${last.y}h0" />` : nothing}
    </svg>
  `;
}

function pathOf(points: readonly ({ x: number; y: number } | null)[]): string {
  return points
    .map((point, position) =>
      point === null
        ? ''
        : `${points[position - 1] ? 'L' : 'M'}${point.x.toFixed(2)} ${point.y.toFixed(2)}`,
    )
    .join('');
}

export const sparklineStyles = css`
  .sparkline {
    display: block;
    inline-size: 100%;
    block-size: 28px;
    overflow: visible;
  }

  .sparkline path {
    fill: none;
    stroke: var(--_quiet);
    stroke-width: 1.5px;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }

  .sparkline .end {
    stroke: var(--_text);
    stroke-width: 5px;
    stroke-linecap: round;
  }

  @media (forced-colors: active) {
    .sparkline :is(.course, .end) {
      stroke: CanvasText;
    }
  }
`;

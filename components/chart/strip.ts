import { css, html, svg } from 'lit';
import type { Tone } from '../../contract/section.ts';

export interface Segment {
  tone: Tone;
  amount: number;
}

/** Parts of one whole in a row, in order, apart by the width of a line. */
export function strip(segments: readonly Segment[]) {
  const whole = segments.reduce((sum, { amount }) => sum + amount, 0);
  const shares = segments.map(({ tone, amount }) => ({ tone, share: whole && amount / whole }));
  return html`
    <svg class="strip" aria-hidden="true" width="100%" height="12">
      ${shares.map(({ tone, share }, position) => {
        const before = shares.slice(0, position).reduce((sum, part) => sum + part.share, 0);
        return svg`<rect data-tone=${tone} x="${before * 100}%" width="${share * 100}%" height="100%" />`;
      })}
    </svg>
  `;
}

export const stripStyles = css`
  .strip {
    display: block;
    margin-block-end: 0.75em;
    border-radius: 2px;
    overflow: hidden;
  }

  .strip rect {
    fill: var(--_tone);
    stroke: var(--_surface);
    stroke-width: 1.5px;
  }

  @media (forced-colors: active) {
    .strip {
      forced-color-adjust: none;
    }

    .strip rect {
      stroke: CanvasText;
    }
  }
`;

import { css, html, nothing, svg } from 'lit';
import type { NeutralTone, Tone } from '../../contract/section.ts';

/** A horizontal bar from zero, its label at its end. Sizes are SVG attributes: strict pages allow no style. */
export const bar = (share: number, tone: Tone | NeutralTone, label: unknown) => html`
  <span class="bar">
    ${
      share > 0
        ? html`<svg data-tone=${tone} aria-hidden="true" width=${percentage(share)} height="14">
            ${svg`<rect width="100%" height="100%" rx="2" />`}
          </svg>`
        : nothing
    }
    <span>${label}</span>
  </span>
`;

// The smallest amount is still a visible mark: zero is the only length for zero.
const percentage = (share: number): string => `${Math.max(1, Math.min(100, share * 100))}%`;

export const barStyles = css`
  .bar {
    display: flex;
    align-items: center;
    gap: 0.625em;
    padding-inline-end: 4.5em;
  }

  .bar svg {
    flex: none;
    min-inline-size: 3px;
  }

  .bar span {
    white-space: nowrap;
  }

  .bar rect {
    fill: var(--_tone);
  }

  @media (forced-colors: active) {
    .bar rect {
      fill: CanvasText;
    }
  }
`;

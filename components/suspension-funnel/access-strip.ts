import { css, html, nothing, svg } from 'lit';
import type { FunnelColumn, FunnelRow, FunnelRowName } from '../../contract/index.ts';
import { funnelColumns, rowTone } from './funnel-words.ts';

/** How a strip and its key draw an access; `unknown` where nobody recorded it that day. */
export type AccessMark = FunnelColumn | 'unknown';

interface Part {
  readonly mark: AccessMark;
  readonly amount: number;
}

/**
 * A row in its parts. What is still connected wears the colour of its lateness, under notice as a
 * hatch; what is not is grey.
 * @param longest The amount that is as wide as the table gives.
 */
export function accessStrip(row: FunnelRowName, parts: readonly Part[], longest: number) {
  const shares = parts.map(({ mark, amount }) => ({ mark, share: longest && amount / longest }));
  return html`
    <svg class="strip" data-tone=${rowTone(row)} aria-hidden="true" width="100%" height="14">
      ${hatch(row)}
      ${shares.map(({ mark, share }, position) => {
        const before = shares.slice(0, position).reduce((sum, part) => sum + part.share, 0);
        return share === 0
          ? nothing
          : svg`<rect data-access=${mark} fill=${fillOf(mark, row)} x="${before * 100}%" width="${share * 100}%" height="100%" />`;
      })}
    </svg>
  `;
}

/** The key to a strip, beside the words. */
export const accessSwatch = (mark: AccessMark, row: FunnelRowName) => html`
  <svg class="key" data-tone=${rowTone(row)} aria-hidden="true" width="10" height="10">
    ${mark === 'notice' ? hatch(row, 'key') : nothing}
    ${svg`<rect data-access=${mark} fill=${fillOf(mark, row, 'key')} width="100%" height="100%" />`}
  </svg>
`;

/** Whole, or its parts by access where that was recorded. */
export function partsOf(row: FunnelRow, measure: 'contracts' | 'overdueCents'): Part[] {
  const parts = funnelColumns.map((mark) => ({ mark, amount: row[mark][measure] }));
  return parts.every(isKnown) ? parts : [{ mark: 'unknown', amount: row[measure] }];
}

const isKnown = (part: {
  mark: FunnelColumn;
  amount: number | null;
}): part is Part & {
  mark: FunnelColumn;
} => part.amount !== null;

const hatchId = (row: FunnelRowName, use: string) =>
  `hatch-${use}-${row === '9+' ? 'over-9' : row}`;

const hatch = (row: FunnelRowName, use = 'strip') => svg`
  <pattern id=${hatchId(row, use)} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="ground" width="5" height="5" /><rect class="line" width="3" height="5" />
  </pattern>
`;

const fillOf = (mark: AccessMark, row: FunnelRowName, use = 'strip') =>
  mark === 'notice' ? `url(#${hatchId(row, use)})` : nothing;

export const accessStripStyles = css`
  .strip {
    display: block;
    min-inline-size: 3px;
    border-radius: 2px;
  }

  .key {
    flex: none;
    border-radius: 2px;
  }

  .strip > rect {
    stroke: var(--_surface);
    stroke-width: 1.5px;
  }

  [data-access='trustUnlock'] {
    fill: var(--_trust);
  }

  [data-access='active'],
  pattern .line {
    fill: var(--_tone);
  }

  pattern .ground {
    fill: var(--_surface);
  }

  [data-access='blocked'],
  [data-access='unknown'] {
    fill: color-mix(in srgb, var(--_quiet) 72%, var(--_surface));
  }

  [data-access='other'] {
    fill: var(--_quiet);
  }

  @media (forced-colors: active) {
    .strip,
    .key {
      forced-color-adjust: none;
      overflow: visible;
    }

    .strip > rect,
    .key > rect {
      stroke: CanvasText;
      stroke-width: 1px;
    }
  }
`;

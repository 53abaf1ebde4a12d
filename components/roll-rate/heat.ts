import { css, unsafeCSS } from 'lit';
import { status, type StageTo, type Status } from '../../contract/index.ts';

/** Shares up to which a cell is that dark; more is the last step. */
const STEPS = [0.05, 0.15, 0.3, 0.6];

/** How much of a colour lies on the surface at each step: text stays readable on the last. */
const MIX = [8, 16, 25, 34, 44];

/** From 1 for little to 5 for nearly all; none for nobody. */
export const shadeOf = (share: number): number | undefined => {
  if (share <= 0) return undefined;
  const step = STEPS.findIndex((limit) => share <= limit);
  return (step === -1 ? STEPS.length : step) + 1;
};

/** Whether a move is for the worse, for the better, or none. */
export type Way = 'worse' | 'same' | 'better';

export function wayOf(from: Status, to: StageTo): Way {
  const [before, after] = [status.options.indexOf(from), stageAfter(to)];
  if (after === -1 || after === before) return 'same';
  return after > before ? 'worse' : 'better';
}

const stageAfter = (to: StageTo): number =>
  status.options.findIndex((stage: string) => stage === to);

const step = (percent: number, position: number) => css`
  [data-shade='${unsafeCSS(position + 1)}'][data-way] {
    background: color-mix(in srgb, var(--_way) ${unsafeCSS(percent)}%, var(--_surface));
  }
`;

export const heatStyles = [
  css`
    [data-way='worse'] {
      --_way: var(--_chronic);
    }

    /* Most stay: they must not drown who moved. */
    [data-way='same'] {
      --_way: color-mix(in srgb, var(--_quiet) 55%, var(--_surface));
    }

    [data-way='better'] {
      --_way: var(--_current);
    }
  `,
  ...MIX.map(step),
  css`
    /* How strong a move is, its share says; which way it goes needs a mark. */
    @media (forced-colors: active) {
      .cell[data-shade][data-way='worse'] {
        outline: 2px solid;
        outline-offset: -3px;
      }

      .cell[data-shade][data-way='better'] {
        outline: 2px dashed;
        outline-offset: -3px;
      }

      .legend .swatch {
        inline-size: 1.5em;
        block-size: 0.875em;
      }

      .legend .swatch[data-way='worse'] {
        border-width: 2px;
      }

      .legend .swatch[data-way='same'] {
        border-color: transparent;
      }

      .legend .swatch[data-way='better'] {
        border: 2px dashed;
      }

      .legend li:not(:has(.swatch)) {
        display: none;
      }
    }
  `,
];

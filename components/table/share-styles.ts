import { css } from 'lit';
import { stackedBelow } from './stacked-styles.ts';

/** Stacked, a row is a line with its amount, a bar under it, the counts last. */
export const sharesBelow = (ems: number) => [
  stackedBelow(ems),
  css`
    @container (width < ${ems}em) {
      tbody tr {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0.25em 1em;
      }

      tbody th {
        flex: 1 1 8em;
        white-space: normal;
      }

      tbody th:has(> .swatch) {
        padding-inline-start: 1.25em;
        text-indent: -1.25em;
      }

      .amount {
        margin-inline-start: auto;
      }

      .share {
        flex: 1 0 100%;
        order: 1;
      }

      .rate,
      .count {
        order: 2;
        font-size: 0.9286em;
      }
    }

    @container (width >= ${ems}em) {
      .share {
        inline-size: 40%;
      }

      tbody th {
        white-space: nowrap;
      }
    }
  `,
];

import { css } from 'lit';

/** Narrow: a way of paying is a line with its amount, a bar under it, the payments last. */
export const paymentChannelsStyles = css`
  .unit {
    color: var(--_quiet);
  }

  @container (max-width: 559.98px) {
    thead {
      position: absolute;
      clip-path: inset(50%);
    }

    tbody {
      display: block;
    }

    tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      column-gap: 1em;
      padding-block: 0.5em;
      border-block-end: 1px solid var(--_line);
    }

    tbody tr:last-child {
      border-block-end: 0;
    }

    th,
    td {
      block-size: auto;
      padding: 0.125em 0;
      border: 0 !important;
    }

    .share {
      grid-area: 2 / 1 / auto / -1;
    }

    .count {
      grid-area: 3 / 1;
      font-size: 0.9286em;
      text-align: start;
    }
  }

  @container (min-width: 560px) {
    .share {
      inline-size: 45%;
    }

    .unit {
      display: none;
    }

    tr > :last-child {
      padding-inline-end: 0.25em;
    }
  }
`;

import { css } from 'lit';

/** Narrow: each range is a line with its amount, a bar under it, the counts last. Wide: one row. */
export const agingStyles = css`
  .apart tr > * {
    border-block-start: 1px solid var(--_line);
  }

  tbody th {
    white-space: nowrap;
  }

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
      grid-template-columns: auto minmax(0, 1fr) auto;
      column-gap: 1em;
      padding-block: 0.5em;
      border-block-end: 1px solid var(--_line);
    }

    th,
    td {
      block-size: auto;
      padding: 0.125em 0;
      border: 0 !important;
    }

    th {
      grid-column: span 2;
    }

    .amount {
      grid-area: 1 / 3;
    }

    .share {
      grid-area: 2 / 1 / auto / -1;
    }

    .share:empty {
      display: none;
    }

    .count {
      grid-row: 3;
      font-size: 0.9286em;
      text-align: start;
    }

    table,
    tbody:last-of-type tr {
      border-block-end: 0;
    }
  }

  @container (min-width: 560px) {
    .share {
      inline-size: 45%;
    }

    tbody th {
      white-space: nowrap;
    }

    .unit {
      display: none;
    }

    tr > :last-child {
      padding-inline-end: 0.25em;
    }
  }
`;

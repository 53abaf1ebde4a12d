import { css } from 'lit';

/** Narrow: a range is a line with its titles, a bar under it. Wide: one row. */
export const paymentTimeStyles = css`
  .measures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
    gap: 0.75em 2em;
    margin-block-end: 1.25em;
    font-size: 0.875em;
  }

  dt,
  .quiet,
  .unit {
    color: var(--_quiet);
  }

  dd {
    font-weight: 500;
  }

  dd .quiet {
    display: block;
    font-size: 0.9286em;
    font-weight: 400;
  }

  tbody th {
    white-space: nowrap;
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

    .amount {
      grid-area: 1 / 2;
    }

    .count {
      grid-area: 3 / 1;
      font-size: 0.9286em;
      text-align: start;
    }
  }

  @container (min-width: 560px) {
    .share {
      inline-size: 40%;
    }

    .unit {
      display: none;
    }

    tr > :last-child {
      padding-inline-end: 0.25em;
    }
  }
`;

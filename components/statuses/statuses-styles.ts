import { css } from 'lit';

/** Narrow: a status is a line with its customers, money and changes under it. Wide: one row. */
export const statusesStyles = css`
  .apart tr > * {
    border-block-start: 1px solid var(--_line);
  }

  tbody:not(.apart) th {
    white-space: nowrap;
  }

  th .range {
    display: block;
    margin-inline-start: 1.35em;
    color: var(--_quiet);
    font-size: 0.9286em;
  }

  .apart th {
    padding-inline-start: 1.35em !important;
    text-indent: -1.35em;
  }

  .apart .range {
    margin-inline-start: 0;
    text-indent: 0;
  }

  .share,
  .unit,
  .quiet {
    color: var(--_quiet);
  }

  .share {
    margin-inline-end: 0.75em;
  }

  .direction {
    font-size: 0.75em;
    vertical-align: 0.1em;
    color: var(--_quiet);
  }

  strong {
    font-weight: 600;
  }

  /* Shares stand in a column of their own, however many figures the count beside them has. */
  .customers strong {
    display: inline-block;
    min-inline-size: 3.5em;
  }

  @container (max-width: 759.98px) {
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
      gap: 0.125em 1em;
      padding-block: 0.625em;
      border-block-end: 1px solid var(--_line);
    }

    th,
    td {
      block-size: auto;
      padding: 0;
      border: 0 !important;
    }

    tbody:not(.apart) th {
      white-space: normal;
    }

    .customers {
      grid-area: 1 / 2;
    }

    .contracts,
    .yesterday {
      grid-column: 1;
      text-align: start;
    }

    .contracts {
      grid-row: 2;
    }

    /* Across both columns, so that money never narrows the names above it. */
    .amount {
      grid-area: 2 / 1 / auto / -1;
    }

    .open {
      grid-area: 3 / 1 / auto / -1;
    }

    .yesterday,
    .week {
      grid-row: 4;
    }

    :is(.contracts, .yesterday, .week, .amount, .open) {
      font-size: 0.9286em;
    }
  }

  @container (max-width: 759.98px) {
    .apart tr {
      border-block-end: 0;
    }
  }

  @container (min-width: 760px) {
    tbody :is(th, td) {
      padding-block: 0.375em;
    }

    td,
    thead th {
      padding-inline-start: 0.875em;
    }

    .unit {
      display: none;
    }

    tr > :last-child {
      padding-inline-end: 0.25em;
    }
  }
`;

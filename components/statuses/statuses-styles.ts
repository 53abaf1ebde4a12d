import { css } from 'lit';

/** Narrow: a status is a line with its customers, money and changes under it. Wide: one row. */
export const statusesStyles = css`
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
    padding-inline-start: 1.25em !important;
    text-indent: -1.25em;
  }

  .apart .range {
    margin-inline-start: 0;
    text-indent: 0;
  }

  .share,
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

  @container (width < 48.75em) {
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

  /* What is counted above, what lies behind it below; the changes beside them where there is room. */
  @container (35em <= width < 48.75em) {
    tbody tr {
      grid-template-columns: minmax(0, 1fr) 8.25em 12.5em;
      align-items: baseline;
    }

    th {
      grid-row: 1 / 3;
    }

    .contracts {
      grid-area: 2 / 2;
      text-align: end;
    }

    .amount {
      grid-area: 1 / 3;
    }

    .open {
      grid-area: 2 / 3;
    }

    .yesterday {
      grid-area: 3 / 1 / auto / 3;
      text-align: end;
    }

    .week {
      grid-area: 3 / 3;
    }
  }

  @container (40em <= width < 48.75em) {
    tbody tr {
      grid-template-columns: minmax(0, 1fr) 8.25em 12.5em 9em;
    }

    .yesterday {
      grid-area: 1 / 4;
    }

    .week {
      grid-area: 2 / 4;
    }
  }

  @container (width >= 48.75em) {
    tbody :is(th, td) {
      padding-block: 0.375em;
    }

    td,
    thead th {
      padding-inline-start: 0.875em;
    }
  }
`;

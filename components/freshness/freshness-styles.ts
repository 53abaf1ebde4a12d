import { css } from 'lit';

/** Narrow: a table is a line with its state, its counts under it. Wide: one row. */
export const freshnessStyles = css`
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 1em 2em;
    margin-block-end: 1.25em;
  }

  .hero {
    margin-block-end: 0.25em;
  }

  .top .condition {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.25em;
    font-size: 0.875em;
  }

  .next,
  .outcome,
  .unit {
    color: var(--_quiet);
  }

  .action {
    display: grid;
    gap: 0.375em;
  }

  .outcome {
    min-block-size: 1.45em;
    font-size: 0.8125em;
  }

  .running {
    display: grid;
    margin-block-end: 1.25em;
    font-size: 0.875em;
  }

  .running progress {
    inline-size: 100%;
  }

  tbody .name,
  td.condition {
    white-space: nowrap;
  }

  .name::first-letter {
    text-transform: uppercase;
  }

  .odd {
    color: var(--_quiet);
    font-size: 0.9286em;
  }

  .odd span + span::before {
    content: ' · ';
  }

  @container (max-width: 619.98px) {
    .outcome:empty {
      display: none;
    }

    thead {
      position: absolute;
      clip-path: inset(50%);
    }

    tbody {
      display: block;
    }

    tr {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 0.125em 1em;
      padding-block: 0.5em;
      border-block-end: 1px solid var(--_line);
    }

    tr:last-child {
      border-block-end: 0;
    }

    th,
    td {
      block-size: auto;
      padding: 0;
      border: 0 !important;
    }

    .rows {
      text-align: start;
      font-size: 0.9286em;
    }

    .when {
      font-size: 0.9286em;
    }

    .odd {
      grid-column: 1 / -1;
    }

    .odd:empty {
      display: none;
    }
  }

  @container (min-width: 620px) {
    .action {
      justify-items: end;
      text-align: end;
    }

    td .unit {
      display: none;
    }

    .name {
      display: table-cell;
    }
  }
`;

import { css } from 'lit';

/** Narrow: a segment is a line with its amount, a bar under it, the rate and customers last. */
export const segmentsStyles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1.5em;
    margin-block-end: 1.25em;
    font-size: 0.875em;
  }

  label {
    display: inline-flex;
    align-items: baseline;
    gap: 0.5em;
    color: var(--_quiet);
  }

  select,
  input {
    max-inline-size: 12em;
    padding: 0.3125em 0.5em;
    border: 1px solid var(--_line);
    border-radius: 5px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .apart tr > * {
    border-block-start: 1px solid var(--_line);
  }

  .quiet,
  .unit,
  [data-small] {
    color: var(--_quiet);
  }

  .more {
    margin-block-start: 1em;
  }

  @container (max-width: 639.98px) {
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

    th,
    td {
      block-size: auto;
      padding: 0.125em 0;
      border: 0 !important;
    }

    .share {
      grid-area: 2 / 1 / auto / -1;
    }

    .rate,
    .count {
      grid-row: 3;
      font-size: 0.9286em;
    }

    .rate {
      grid-column: 1;
      text-align: start;
    }

    .amount {
      grid-area: 1 / 2;
    }

    tbody:last-of-type tr:last-child {
      border-block-end: 0;
    }
  }

  @container (min-width: 640px) {
    .share {
      inline-size: 30%;
    }

    tbody th {
      min-inline-size: 8.5em;
    }

    .unit {
      display: none;
    }

    tr > :last-child {
      padding-inline-end: 0.25em;
    }
  }
`;

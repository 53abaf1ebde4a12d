import { css } from 'lit';

/**
 * A table that is narrower than `widthPixels` stacks each row: its first line is the name, and what
 * a heading said stands beside the figure as its `.unit`. The headings stay for who listens.
 */
export const stackedBelow = (widthPixels: number) => css`
  .unit {
    color: var(--_quiet);
  }

  @container (max-width: ${widthPixels - 0.02}px) {
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tbody {
      display: block;
    }

    tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0.125em 1em;
      padding-block: 0.5em;
      border-block-end: 1px solid var(--_line);
    }

    tbody:last-of-type tr:last-child {
      border-block-end: 0;
    }

    th,
    td {
      block-size: auto;
      padding: 0;
      border: 0 !important;
    }

    td:empty {
      display: none;
    }
  }

  @container (min-width: ${widthPixels}px) {
    td .unit {
      display: none;
    }

    tr > :last-child {
      padding-inline-end: 0.25em;
    }
  }
`;

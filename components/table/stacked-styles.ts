import { css } from 'lit';

/** Letters so large that two words have no room beside each other. */
export const oneUnderAnother = css`
  @container (width < 18em) {
    tbody tr {
      display: block;
    }

    tbody :is(th, td) {
      display: block;
      text-align: start !important;
      white-space: normal !important;
    }
  }
`;

/**
 * A table that is narrower than `ems` letters stacks each row: its first line is the name, and what
 * a heading said stands beside the figure as its `.unit`. The headings stay for who listens.
 */
export const stackedBelow = (ems: number) => css`
  .unit {
    color: var(--_quiet);
  }

  @container (width < ${ems}em) {
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

  ${oneUnderAnother}

  @container (width >= ${ems}em) {
    td .unit {
      display: none;
    }

    tr > :last-child {
      padding-inline-end: 0.25em;
    }
  }
`;

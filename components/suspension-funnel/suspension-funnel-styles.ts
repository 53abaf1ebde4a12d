import { css } from 'lit';

/** Narrow: a row is a block, its strip under its name and an access a line. */
const blocks = css`
  & {
    display: block;
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
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 19em), 1fr));
    column-gap: 2em;
    padding-block: 0.75em;
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

  th,
  .total,
  .drawing {
    grid-column: 1 / -1;
  }

  th {
    grid-row: 1;
    font-weight: 500;
  }

  .total {
    grid-row: 1;
    justify-self: end;
  }

  .drawing {
    padding-block: 0.375em 0.25em;
  }

  .cell,
  .leak {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    min-block-size: 28px;
    align-items: center;
  }

  .cell .amount {
    display: contents;
  }

  .cell .key {
    order: -2;
    margin-inline-end: -0.375em;
  }

  .cell .label {
    order: -1;
    margin-inline-end: auto;
    text-align: start;
    white-space: normal;
  }

  /* Nobody has no colour in the strip: the word still stands in line with the others. */
  .cell:not(:has(.key)) .label {
    padding-inline-start: calc(10px + 0.625em);
  }

  @container (width < 18em) {
    .total {
      grid-row: auto;
      justify-self: start;
    }

    .cell,
    .leak {
      flex-wrap: wrap;
      gap: 0 1em;
    }

    .leak {
      white-space: normal;
    }
  }
`;

export const suspensionFunnelStyles = css`
  .besides {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125em 1.5em;
    margin-block: -0.75em 1.25em;
    list-style: none;
    color: var(--_quiet);
    font-size: 0.8125em;
  }

  [data-small],
  .none {
    color: var(--_quiet);
  }

  .total {
    font-weight: 500;
  }

  .cell {
    position: relative;
  }

  .cell.cell[data-picked] {
    box-shadow: inset 0 -2px var(--_accent);
  }

  .cell[data-picked] {
    background: var(--_picked);
  }

  .cell[data-picked] > * {
    background: none !important;
    box-shadow: none;
  }

  .unassigned {
    margin-block-start: 0.75em;
    color: var(--_quiet);
    font-size: 0.875em;
  }

  table:not([data-measure='amount']) {
    @container (width < 55em) {
      ${blocks}
    }
  }

  table[data-measure='amount'] {
    @container (width < 62.5em) {
      ${blocks}
    }
  }

  @container (width >= 55em) {
    table:not([data-measure='amount']) .label {
      display: none;
    }
  }

  @container (width >= 62.5em) {
    table[data-measure='amount'] .label {
      display: none;
    }
  }

  thead .number {
    white-space: normal;
  }

  thead :nth-child(4) {
    min-inline-size: 6.5em;
  }

  @container (width >= 75em) {
    thead .number {
      min-inline-size: 8.5em;
    }
  }

  .leak {
    font-weight: 500;
  }

  tbody th {
    white-space: nowrap;
  }

  .drawing {
    inline-size: 100%;
    min-inline-size: 6em;
  }

  .amount {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
  }
`;

import { css } from 'lit';

/** Narrow: a row is a block, its cells two or more to a line, each under its own name. */
const blocks = css`
  thead {
    position: absolute;
    clip-path: inset(50%);
  }

  tbody {
    display: block;
  }

  tr {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(8.75em, 1fr));
    gap: 0.25em;
    padding-block: 0.75em;
    border-block-end: 1px solid var(--_line);
  }

  .apart tr {
    border-block-end: 0;
  }

  th,
  td {
    block-size: auto;
    border: 0;
  }

  tr > th,
  tr > .total,
  tr > .forward {
    grid-column: 1 / -1;
    padding: 0;
  }

  tr > th,
  tr > .total {
    grid-row: 1;
  }

  .total {
    justify-self: end;
    align-self: start;
  }

  .cell {
    padding: 0.25em 0.5em;
    text-align: start;
  }

  .cell .label {
    display: block;
    white-space: normal;
    font-size: 0.9286em;
  }

  .move {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: 0.75em;
  }

  .forward {
    display: flex;
    justify-content: space-between;
    padding-block-start: 0.25em;
  }

  .void,
  [data-unknown] .cell,
  [data-unknown] .forward {
    display: none;
  }

  @container (width >= 30em) {
    tr {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
`;

const columns = css`
  .label {
    display: none;
  }

  .cell,
  thead tr:last-child th {
    padding: 0.375em 0.5em;
  }

  thead tr:last-child th {
    inline-size: 9.5%;
  }

  .total,
  thead [rowspan] + .number {
    padding-inline-end: 0.75em;
  }

  tbody:not(.apart) th {
    white-space: nowrap;
  }

  .share {
    display: block;
  }
`;

export const rollRateStyles = css`
  .rates {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 16em), 1fr));
    gap: 0.75em 3em;
    margin-block-end: 1.25em;
  }

  .rate {
    display: flex;
    flex-direction: column;
  }

  .base {
    color: var(--_quiet);
    font-size: 0.8125em;
  }

  .figure[data-small],
  [data-small] .share,
  .forward[data-small],
  .none,
  .range {
    color: var(--_quiet);
  }

  caption {
    padding-block-end: 0.75em;
    color: var(--_quiet);
  }

  thead th {
    position: static;
  }

  thead .number {
    white-space: normal;
  }

  .group {
    block-size: auto;
    text-align: center;
  }

  .range {
    display: block;
    font-size: 0.9286em;
  }

  tbody:not(.apart) .range {
    margin-inline-start: 1.35em;
  }

  .apart tr > * {
    border-block-start: 1px solid var(--_line);
  }

  .total,
  .forward {
    font-weight: 500;
  }

  .cell {
    position: relative;
  }

  .share {
    font-size: 0.9286em;
  }

  button.move {
    inline-size: 100%;
  }

  button.move:hover,
  button.move[aria-pressed='true'] {
    color: inherit;
  }

  .cell.cell[data-picked] {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  .cell[data-picked] > * {
    background: none !important;
    box-shadow: none;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125em 1.25em;
    margin-block-start: 0.75em;
    color: var(--_quiet);
    font-size: 0.8125em;
    list-style: none;
  }

  .legend .swatch {
    background: color-mix(in srgb, var(--_way) 44%, var(--_surface));
    margin-inline-end: 0.5em;
  }

  table:not([data-measure='amount']) {
    @container (width < 43.75em) {
      ${blocks}
    }

    @container (width >= 43.75em) {
      ${columns}
    }
  }

  @container (width < 30em) {
    table[data-measure='amount'] .move {
      flex-direction: column;
    }
  }

  table[data-measure='amount'] {
    @container (width < 62.5em) {
      ${blocks}
    }

    @container (width >= 62.5em) {
      ${columns}
    }
  }

  @media print {
    [data-shade] {
      print-color-adjust: exact;
    }
  }
`;

import { css } from 'lit';

/** Narrow: a customer is a block read from name and amount down. Wide: one row of two lines. */
export const criticalListLayout = css`
  @container (max-width: 719.98px) {
    thead,
    tbody {
      display: block;
    }

    thead {
      border-block-end: 1px solid var(--_line);
    }

    thead tr {
      display: flex;
      flex-wrap: wrap;
      gap: 0 1em;
      padding-block: 0.25em;
    }

    thead th {
      position: static;
    }

    th,
    td {
      block-size: auto;
      padding: 0.0625em 0;
      border: 0 !important;
      text-align: start;
    }

    thead .plainly {
      position: absolute;
      clip-path: inset(50%);
    }

    tbody tr {
      display: grid;
      grid-template:
        'who who'
        'amount late'
        'amount due'
        'where where'
        'contract contract' / 1fr auto;
      column-gap: 1em;
      padding-block: 0.75em;
      border-block-end: 1px solid var(--_line);
    }

    tbody tr:last-child {
      border-block-end: 0;
    }

    .who {
      grid-area: who;
    }

    tbody .amount {
      grid-area: amount;
      text-align: start;
    }

    tbody .late {
      grid-area: late;
    }

    tbody .due {
      grid-area: due;
    }

    tbody :is(.late, .due) {
      text-align: end;
    }

    .where {
      grid-area: where;
      margin-block-start: 0.25em;
    }

    .contract {
      grid-area: contract;
      margin-block-start: 0.25em;
    }
  }

  @container (min-width: 480px) and (max-width: 719.98px) {
    tbody tr {
      grid-template:
        'who contract amount' auto
        'where contract late' auto
        'where contract due' 1fr / minmax(0, 1.4fr) minmax(0, 1fr) 13em;
      column-gap: 1.5em;
    }

    .where,
    .contract {
      margin-block-start: 0;
    }

    tbody .amount {
      text-align: end;
    }
  }

  @container (min-width: 720px) {
    .unit {
      display: none;
    }

    tbody :is(th, td) {
      padding-block: 0.5em;
      vertical-align: top;
    }

    .note {
      margin-inline-start: auto;
      max-inline-size: 9em;
    }

    tr > :last-child {
      padding-inline-end: 0.25em;
    }
  }
`;

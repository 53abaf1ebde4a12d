import { css } from 'lit';

/** Wide: a customer is one row of the table. */
export const listColumns = css`
  @container (width >= 62.5em) {
    .unit {
      display: none;
    }

    table {
      table-layout: fixed;
    }

    tbody :is(th, td) {
      padding-block: 0.5em;
      vertical-align: top;
    }

    thead th {
      vertical-align: middle;
    }

    /* Widths of their own, so that columns stand still while rows come and go. */
    thead .col-contact {
      inline-size: 18em;
    }

    thead :is(.col-late, .col-branch) {
      inline-size: 6.5em;
    }

    thead :is(.col-due, .col-since, .col-until) {
      inline-size: 10em;
    }

    thead :is(.col-invoices, .col-past) {
      inline-size: 7em;
    }

    thead .col-amount {
      inline-size: 9.5em;
    }

    .gap td {
      padding: 0 !important;
    }

    tr > :last-child {
      padding-inline-end: 0.25em;
    }
  }
`;

import { css } from 'lit';
import { oneUnderAnother } from '../table/stacked-styles.ts';

/** Narrow: a customer is a block read from name and amount down. */
export const listBlocks = css`
  @container (width < 62.5em) {
    table,
    thead,
    tbody {
      display: block;
    }

    thead {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      border-block-end: 1px solid var(--_line);
      background: var(--_surface);
    }

    thead tr {
      display: flex;
      flex-wrap: wrap;
      gap: 0 1.25em;
      padding-block: 0.25em;
    }

    thead th {
      position: static;
      min-block-size: 1.875em;
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
        'name name'
        'amount late'
        'invoices due'
        'since since'
        'until until'
        'past past'
        'address address'
        'access access'
        'branch branch'
        'contact contact' / auto minmax(0, 1fr);
      gap: 0 1em;
      padding-block: 0.75em;
    }

    tbody [data-held],
    tbody tr {
      border-block-end: 1px solid var(--_line);
    }

    tbody:last-of-type tr:last-child,
    tbody tr:has(+ .opened),
    .gap tr {
      border-block-end: 0;
    }

    .gap :is(tr, td),
    .opened,
    .opened > td {
      display: block !important;
      padding-block: 0;
    }

    .col-name {
      grid-area: name;
    }

    .col-contact {
      grid-area: contact;
    }

    .col-address {
      grid-area: address;
      margin-block-start: 0.25em;
    }

    .col-access {
      grid-area: access;
      margin-block-start: 0.25em;
    }

    .col-branch {
      grid-area: branch;
    }

    .col-late {
      grid-area: late;
    }

    .col-due {
      grid-area: due;
    }

    .col-since {
      grid-area: since;
    }

    .col-until {
      grid-area: until;
    }

    .col-past {
      grid-area: past;
    }

    .col-invoices {
      grid-area: invoices;
    }

    .col-amount {
      grid-area: amount;
    }

    tbody :is(.col-late, .col-due) {
      text-align: end;
      white-space: normal;
    }

    tbody :is(.col-amount, .col-invoices, .col-since, .col-until, .col-past) {
      text-align: start;
    }

    tbody tr:hover {
      background: var(--_hover);
    }

    tbody tr:hover > * {
      background: none;
    }

    .note {
      max-inline-size: 11em;
      margin-inline-start: auto;
    }
  }

  @container (width < 35em) {
    .above {
      flex-direction: column;
      align-items: start;
    }

    .choose fieldset {
      inset-inline: 0 auto;
    }

    tbody tr {
      align-items: baseline;
    }

    .col-contact .reach + .second {
      margin-block-start: 0.375em;
    }

    /* A thumb is wider than a pointer. */
    tbody .action {
      min-block-size: 2.5714em;
    }

    a.action,
    .means .action {
      padding-inline: 0.75em;
      border: 1px solid var(--_line);
      border-radius: 5px;
    }

    .reach {
      gap: 0.375em 0.5em;
      margin-block-start: 0.375em;
    }
  }

  ${oneUnderAnother}

  @container (width < 18em) {
    .note {
      max-inline-size: none;
    }

    a.action,
    .means .action {
      padding-inline: 0.5em;
      white-space: normal;
    }
  }

  @container (35em <= width < 62.5em) {
    tbody tr {
      grid-template:
        'name contact amount' auto
        'name contact late' auto
        'address contact invoices' auto
        'access contact due' auto
        'since contact past' auto
        'until contact branch' auto
        '. contact .' 1fr / minmax(0, 1fr) 15em 11.5em;
      column-gap: 1.5em;
    }

    /* Where there is no address its line is this one's too. */
    tbody .col-access {
      grid-row: 3 / 5;
    }

    tbody .col-address ~ .col-access {
      grid-row: access;
    }

    tbody :is(.col-amount, .col-past, .col-branch, .col-invoices) {
      text-align: end;
    }
  }

  @container (width >= 35em) {
    /* What is pressed is taller than a line, and still stands on the line of the row. */
    tbody tr:not(.opened) > * > :is(.plain, .action, .reach:first-child:has(.action)) {
      margin-block-start: -0.2036em;
    }
  }
`;

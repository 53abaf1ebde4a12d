import { css } from 'lit';

/** What a customer's row is made of; where each part goes is in the layout. */
export const rowStyles = css`
  .scroller {
    position: relative;
    max-block-size: var(--ixc-list-height, 42em);
    margin-inline: -0.25em;
    padding-inline: 0.25em;
    border-block-end: 1px solid var(--_line);
    overflow: auto;
    /* The list keeps its own place when it changes. */
    overflow-anchor: none;
    scroll-padding-block: 4em 1em;
  }

  .second,
  .unit {
    color: var(--_quiet);
    font-size: 0.9286em;
  }

  .second,
  .plan,
  .trust,
  .held,
  .expired {
    display: block;
  }

  tbody .col-name .plain {
    overflow-wrap: anywhere;
    display: block;
    font-weight: 500;
  }

  /* As tall as a finger needs, around a line as high as the others. */
  :is(thead, .col-name) .plain {
    min-block-size: 24px;
    padding-block: 0.2036em;
    line-height: inherit;
  }

  .kind::before {
    content: '· ';
  }

  .phone,
  .col-amount {
    white-space: nowrap;
  }

  .col-amount {
    font-weight: 500;
  }

  .held,
  .expired {
    color: var(--_transition);
    font-size: 0.9286em;
    white-space: normal;
  }

  .access::before {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.5em;
    border: 0.125em solid var(--_quiet);
    border-radius: 50%;
  }

  .access:is([data-access='active'], [data-access='notice'])::before {
    border-color: var(--_current);
    background: var(--_current);
  }

  .access[data-access='blocked']::before {
    border-color: var(--_chronic);
    border-radius: 0;
  }

  .trust .swatch {
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.5em;
  }

  .note {
    white-space: normal;
  }

  .reach {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.125em 0.75em;
  }

  .action {
    display: inline-flex;
    align-items: center;
    gap: 0.25em;
    padding: 0.2036em 0;
    border: 0;
    border-radius: 3px;
    background: none;
    color: var(--_accent);
    font-size: inherit;
    font-weight: 500;
    line-height: inherit;
    text-decoration: none;
    white-space: nowrap;
  }

  .action:hover {
    background: none;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .gap td {
    padding: 0;
    border: 0;
  }

  @media (forced-colors: active) {
    button.action {
      color: LinkText;
    }

    .access:is([data-access='active'], [data-access='notice'])::before {
      border-color: CanvasText;
      background: CanvasText;
      forced-color-adjust: none;
    }
  }

  @media print {
    .access::before {
      print-color-adjust: exact;
    }

    .frame {
      padding: 0;
      border: 0;
      break-inside: auto;
    }

    .head,
    .hero,
    .facts,
    .above,
    thead {
      break-after: avoid;
    }

    .scroller {
      max-block-size: none;
      overflow: visible;
    }

    tbody tr {
      break-inside: avoid;
    }
  }
`;

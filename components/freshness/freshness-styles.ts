import { css } from 'lit';

/** How old the data is, and the table of IXC's tables. */
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
  .outcome {
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

  .caveats {
    display: grid;
    gap: 0.25em;
    margin-block-end: 1.25em;
    color: var(--_quiet);
    font-size: 0.875em;
    list-style: none;
  }

  .caveats .gap {
    color: var(--_text);
  }

  .deliveries {
    margin-block-start: 1.25em;
    font-size: 0.875em;
  }

  .deliveries h3 {
    margin-block-end: 0.375em;
    font-size: 1em;
  }

  .deliveries ul {
    display: grid;
    gap: 0.25em;
    list-style: none;
  }

  .deliveries li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.25em;
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

  @container (width < 38.75em) {
    .outcome:empty {
      display: none;
    }

    .rows,
    .when {
      font-size: 0.9286em;
    }

    .rows {
      text-align: start;
    }

    .odd {
      grid-column: 1 / -1;
    }
  }

  @container (width >= 38.75em) {
    .action {
      justify-items: end;
      text-align: end;
    }

    .name {
      display: table-cell;
    }
  }
`;

import { css } from 'lit';

/** The titles under a customer's row. */
export const titlesStyles = css`
  .opened > td {
    padding: 0.25em 0 0.75em !important;
  }

  .opened:hover > td {
    background: none !important;
  }

  tr:has(+ .opened) > * {
    border-block-end: 0;
  }

  .titles {
    display: grid;
    grid-template-columns: auto auto auto 1fr;
    column-gap: 1.5em;
    padding: 0.25em 0.875em;
    border-inline-start: 3px solid var(--_accent);
    background: var(--_hover);
    list-style: none;
  }

  .titles li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
    padding-block: 0.125em;
  }

  .titles strong {
    font-weight: 500;
    text-align: end;
    white-space: nowrap;
  }

  .means {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.125em 1.25em;
  }

  .by-hand {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
    flex-basis: 100%;
  }

  .by-hand input {
    flex: 1 1 18em;
    min-inline-size: 0;
    padding: 0.25em 0.5em;
    border: 1px solid var(--_line);
    border-radius: 3px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-variant-numeric: tabular-nums;
  }

  .failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 1em;
  }

  @container (width < 40em) {
    .titles {
      grid-template-columns: 1fr auto;
    }

    .titles li {
      padding-block: 0.5em;
    }

    .titles strong {
      grid-area: 1 / 2;
    }

    .means {
      grid-column: 1 / -1;
      margin-block-start: 0.375em;
    }
  }
`;

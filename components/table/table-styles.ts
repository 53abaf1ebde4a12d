import { css } from 'lit';

/** A table for reading: words left, figures right, one hairline between rows, a header that stays. */
export const tableStyles = css`
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 0.875em;
  }

  caption {
    text-align: start;
  }

  th,
  td {
    block-size: var(--ixc-row-height, 36px);
    padding: 0.25em 0;
    padding-inline-start: 1.25em;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: middle;
  }

  :is(th, td):first-child {
    padding-inline-start: 0;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_surface);
    color: var(--_quiet);
    font-size: 0.9286em;
    vertical-align: bottom;
  }

  tbody:last-of-type tr:last-child > * {
    border-block-end: 0;
  }

  .apart tr > * {
    border-block-start: 1px solid var(--_line);
  }

  tbody tr:hover > * {
    background: var(--_hover);
  }

  [data-picked] > * {
    background: var(--_picked) !important;
  }

  [data-picked] > :first-child {
    box-shadow:
      -0.375em 0 var(--_picked),
      -0.5625em 0 var(--_accent);
  }

  .plain[aria-pressed='true'] {
    color: var(--_accent);
    font-weight: 600;
  }

  .number {
    text-align: end;
    white-space: nowrap;
  }

  th[aria-sort] button {
    white-space: nowrap;
  }

  th[aria-sort='ascending'] button,
  th[aria-sort='descending'] button {
    color: var(--_text);
    font-weight: 600;
  }

  .dash {
    color: var(--_quiet);
  }

  @media (forced-colors: active) {
    tbody tr:hover > * {
      background: Canvas;
    }

    [data-picked] {
      outline: 2px solid Highlight !important;
      outline-offset: 1px !important;
    }

    td[data-picked] {
      outline-offset: -2px !important;
    }
  }
`;

import { css } from 'lit';

/** The choice of dimension, and names that may be long. */
export const segmentsStyles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1.5em;
    margin-block-end: 1.25em;
    font-size: 0.875em;
  }

  label {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.5em;
    max-inline-size: 100%;
    color: var(--_quiet);
  }

  select,
  input {
    min-inline-size: 0;
    max-inline-size: min(12em, 100%);
    min-block-size: 2.25em;
    padding: 0.3125em 0.5em;
    border: 1px solid var(--_line);
    border-radius: 5px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .quiet,
  [data-small] {
    color: var(--_quiet);
  }

  tbody th {
    overflow-wrap: anywhere;
  }

  .more {
    margin-block-start: 1em;
  }

  @container (width >= 43.75em) {
    .share {
      inline-size: 30%;
    }

    tbody th {
      min-inline-size: 8.5em;
      white-space: normal;
    }
  }
`;

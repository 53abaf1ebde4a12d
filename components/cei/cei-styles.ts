import { css } from 'lit';

export const ceiStyles = css`
  .terms {
    margin-block-end: 1em;
    font-size: 0.875em;
  }

  .terms summary {
    color: var(--_accent);
  }

  .terms dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 16em), 1fr));
    gap: 0.25em 2em;
    padding-block-start: 0.5em;
  }

  .terms div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
    border-block-end: 1px solid var(--_line);
  }

  .terms dd {
    margin-inline-start: auto;
  }

  dt {
    color: var(--_quiet);
  }
`;

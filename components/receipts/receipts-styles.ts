import { css } from 'lit';

export const receiptsStyles = css`
  .parts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 2em;
    margin-block-end: 1em;
    font-size: 0.875em;
  }

  .parts div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
  }

  dt {
    color: var(--_quiet);
  }
`;

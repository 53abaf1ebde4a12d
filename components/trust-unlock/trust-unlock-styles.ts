import { css } from 'lit';

/** The facts of the window, in a line that breaks where it must. */
export const trustUnlockStyles = css`
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em 2.5em;
    margin-block-end: 1.25em;
    padding-block: 0.75em;
    border-block: 1px solid var(--_line);
    font-size: 0.875em;
  }

  .facts dt {
    color: var(--_quiet);
  }

  .facts dd {
    font-weight: 500;
  }

  .facts .second {
    display: inline;
    font-weight: 400;
  }

  .small-base {
    color: var(--_quiet);
  }

  @container (width < 35em) {
    .facts {
      flex-direction: column;
      gap: 0.25em;
    }

    .facts div {
      display: flex;
      justify-content: space-between;
      gap: 1em;
    }
  }
`;

import { css } from 'lit';

/** The facts of the window, in columns. */
export const trustUnlockStyles = css`
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(13em, 1fr));
    gap: 0.75em 2.5em;
    margin-block-end: 1.25em;
    padding-block: 0.75em;
    border-block: 1px solid var(--_line);
    font-size: 0.875em;
  }

  @container (width >= 35em) {
    .facts div {
      display: grid;
      grid-row: span 2;
      grid-template-rows: subgrid;
      row-gap: 0;
    }

    .facts dt {
      align-self: end;
    }
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
      grid-template-columns: minmax(0, 1fr);
      gap: 0.25em;
    }

    .facts div {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 1em;
    }
  }
`;

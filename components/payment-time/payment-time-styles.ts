import { css } from 'lit';

/** The measures of time, each with what else is told of it. */
export const paymentTimeStyles = css`
  .measures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
    gap: 0.75em 2em;
    margin-block-end: 1.25em;
    font-size: 0.875em;
  }

  /* Figures of a line stand level, whatever their names take. */
  .measures div {
    display: grid;
    grid-row: span 2;
    grid-template-rows: subgrid;
    row-gap: 0;
  }

  dt {
    align-self: end;
  }

  dt,
  .quiet {
    color: var(--_quiet);
  }

  dd {
    font-weight: 500;
  }

  dd .quiet {
    display: block;
    font-size: 0.9286em;
    font-weight: 400;
  }
`;

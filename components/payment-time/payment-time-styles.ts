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

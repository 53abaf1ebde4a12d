import { css } from 'lit';

/** The button beside the state, and the panel it opens under the heading. */
export const explainStyles = css`
  button.explain {
    color: var(--_accent);
    font-size: 0.8125em;
  }

  .explain[disabled] {
    visibility: hidden;
  }

  .explanation {
    display: flex;
    flex-direction: column;
    gap: 0.625em;
    margin-block-end: 1.25em;
    padding: 0.875em 1em;
    border-inline-start: 3px solid var(--_accent);
    background: var(--_hover);
    font-size: 0.875em;
  }

  .explanation[hidden] {
    display: none;
  }

  .explanation .formula {
    font-weight: 500;
  }

  .explanation span.formula {
    display: block;
    color: var(--_quiet);
  }

  .explanation dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13em), 1fr));
    gap: 0.25em 2em;
  }

  .explanation dl div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
    border-block-end: 1px solid var(--_line);
  }

  .explanation dt {
    color: var(--_quiet);
  }

  .explanation dd {
    margin-inline-start: auto;
    white-space: nowrap;
  }

  .explanation ul {
    display: grid;
    gap: 0.375em;
    list-style: none;
    color: var(--_quiet);
  }

  @media (forced-colors: active) {
    button.explain {
      color: LinkText;
    }
  }
`;

import { css } from 'lit';

/** What can be pressed: framed by itself, plain where a word of a table is the button. */
export const buttonStyles = css`
  button {
    padding: 0.375em 0.875em;
    border: 1px solid var(--_line);
    border-radius: 5px;
    background: var(--_surface);
    color: var(--_accent);
    font: inherit;
    font-size: 0.875em;
    font-weight: 500;
    line-height: 1.3;
    cursor: pointer;
  }

  button:hover {
    background: var(--_hover);
  }

  button[aria-disabled='true'] {
    color: var(--_quiet);
    cursor: default;
  }

  button.plain {
    padding: 0;
    border: 0;
    border-radius: 3px;
    background: none;
    color: inherit;
    font-size: inherit;
    font-weight: inherit;
    text-align: inherit;
  }

  button.plain:hover {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
`;

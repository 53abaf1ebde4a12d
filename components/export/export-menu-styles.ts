import { css } from 'lit';

/** The menu, and what stands in its place while a file is on its way. */
export const exportMenuStyles = css`
  #export {
    inline-size: min(17em, 100vw - 16px);
    padding: 0.375em;
    font-size: 0.875em;
  }

  #export :is(p, button) {
    padding: 0.5em 0.625em;
    font-size: 1em;
  }

  #export [role='menuitem'] {
    display: block;
    inline-size: 100%;
    border: 0;
    color: inherit;
    font-weight: 400;
    text-align: start;
  }

  #export [role='menuitem']:focus-visible {
    outline-offset: -2px;
  }

  #export textarea {
    inline-size: 100%;
    block-size: 12em;
    border: 1px solid var(--_quiet);
    border-radius: 5px;
    background: var(--_surface);
    color: var(--_text);
    font-size: 1em;
  }
`;

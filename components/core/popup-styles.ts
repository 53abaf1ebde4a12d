import { css } from 'lit';

/** What a button opens, above everything else on the page. */
export const popupStyles = css`
  .panel {
    position: fixed;
    inset: auto;
    inline-size: min(22em, 100vw - 16px);
    margin: 0;
    padding: 0.875em;
    border: 1px solid var(--_line);
    border-radius: var(--ixc-radius, 8px);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 4px 16px light-dark(#16202c29, #0009);
    font-size: 1em;
    line-height: 1.45;
    overflow: auto;
    overscroll-behavior: contain;
  }

  .panel:popover-open {
    display: flex;
    flex-direction: column;
    gap: 0.625em;
  }

  .panel:focus-visible {
    outline-offset: -2px;
  }
`;

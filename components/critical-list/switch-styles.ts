import { css } from 'lit';

/** The switch above the list: what it is set to shows without colour. */
export const switchStyles = css`
  button.switch {
    display: inline-flex;
    align-items: center;
    gap: 0.625em;
    align-self: start;
    margin-block-end: 1em;
    color: var(--_text);
    font-size: 0.875em;
    font-weight: 400;
  }

  .knob {
    position: relative;
    inline-size: 2em;
    block-size: 1.125em;
    border: 1px solid var(--_quiet);
    border-radius: 1em;
  }

  .knob::after {
    content: '';
    position: absolute;
    inset-block: 0.125em;
    inset-inline-start: 0.125em;
    aspect-ratio: 1;
    border-radius: 50%;
    background: var(--_quiet);
  }

  .switch[aria-checked='true'] .knob {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  .switch[aria-checked='true'] .knob::after {
    inset-inline: auto 0.125em;
    background: var(--_surface);
  }

  @media (forced-colors: active) {
    .knob::after {
      background: ButtonText !important;
      forced-color-adjust: none;
    }

    .switch[aria-checked='true'] .knob {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

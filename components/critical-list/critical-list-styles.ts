import { css } from 'lit';

/** What a customer's row and the switch above the list are made of; where it goes is in the layout. */
export const criticalListStyles = css`
  .switch {
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

  .second,
  .unit {
    color: var(--_quiet);
    font-size: 0.9286em;
  }

  .second,
  .plan {
    display: block;
  }

  .who .plain {
    font-weight: 500;
  }

  .kind::before {
    content: '· ';
  }

  .phone,
  .amount {
    white-space: nowrap;
  }

  .amount {
    font-weight: 500;
  }

  .amount .second {
    font-weight: 400;
  }

  .access::before {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.5em;
    border: 0.125em solid var(--_quiet);
    border-radius: 50%;
  }

  .access:is([data-access='active'], [data-access='notice'])::before {
    border-color: var(--_current);
    background: var(--_current);
  }

  .access[data-access='blocked']::before {
    border-color: var(--_chronic);
    border-radius: 0;
  }

  .trust {
    display: block;
  }

  .trust .swatch {
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.5em;
  }

  .note {
    white-space: normal;
  }

  .more {
    display: flex;
    align-items: center;
    gap: 1em;
    margin-block-start: 1em;
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .more button {
    font-size: 1em;
  }
`;

import { css } from 'lit';

/** The bar: one row of buttons, folded behind one where there is little room, and what is chosen. */
export const filtersStyles = css`
  :host {
    display: block;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  .bounds {
    block-size: auto;
  }

  .frame {
    display: flex;
    flex-direction: column;
    gap: 0.625em;
    padding: 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--ixc-radius, 8px);
    background: var(--_surface);
    color: var(--_text);
    font-variant-numeric: tabular-nums lining-nums;
    line-height: 1.45;
    letter-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    word-spacing: normal;
    overflow-wrap: break-word;
  }

  slot {
    display: block;
  }

  p,
  ul,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
  }

  ul {
    list-style: none;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }

  .opener,
  .fold {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2.5714em;
    color: var(--_text);
  }

  .opener::after,
  .fold::after {
    content: '';
    flex: none;
    inline-size: 0.375em;
    block-size: 0.375em;
    margin-block-start: -0.2em;
    margin-inline-start: auto;
    border: solid var(--_quiet);
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(45deg);
  }

  .fold[aria-expanded='true']::after {
    margin-block-start: 0.2em;
    transform: rotate(225deg);
  }

  .opener[data-chosen] {
    border-color: var(--_accent);
  }

  .count {
    min-inline-size: 1.5em;
    padding: 0.0625em 0.375em;
    border-radius: 1em;
    background: var(--_picked);
    color: var(--_accent);
    font-size: 0.9286em;
    font-weight: 600;
    text-align: center;
  }

  .fold {
    display: none;
  }

  @container (width < 35em) {
    .fold {
      display: inline-flex;
    }

    .row {
      display: none;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 7.5em), 1fr));
    }

    .row[data-unfolded] {
      display: grid;
    }

    .opener {
      text-align: start;
    }
  }

  .quiet {
    color: var(--_quiet);
  }

  button.link {
    color: var(--_accent);
    font-size: 0.875em;
  }

  .trouble {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1em;
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .trouble button.link {
    font-size: 1em;
  }

  .chosen,
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375em;
    min-inline-size: 0;
  }

  .chosen {
    gap: 0.375em 0.875em;
  }

  .chosen > .link {
    min-block-size: 2em;
  }

  .chips li {
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    max-inline-size: 100%;
    min-block-size: 2em;
    padding: 0.125em 0.625em;
    border-color: transparent;
    border-radius: 1em;
    background: var(--_picked);
    color: var(--_text);
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .chip:hover {
    border-color: var(--_accent);
    background: var(--_picked);
  }

  .chip[data-pick] {
    border: 1px solid var(--_accent);
    background: var(--_surface);
  }

  .chip[data-idle] {
    border: 1px dashed var(--_quiet);
    background: var(--_surface);
  }

  .cross {
    flex: none;
    inline-size: 0.625em;
    block-size: 0.625em;
    fill: none;
    stroke: var(--_quiet);
    stroke-width: 1.5;
    stroke-linecap: round;
  }

  .chip:hover .cross {
    stroke: currentcolor;
  }

  .only-read {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .chip {
      border-color: ButtonBorder;
    }

    button.link {
      color: LinkText;
    }
  }

  /* What was chosen belongs to the numbers on paper; how to choose does not. */
  @media print {
    .opener,
    .fold,
    .link,
    .cross {
      display: none !important;
    }

    .frame:not(:has(.chip)) {
      display: none;
    }
  }
`;

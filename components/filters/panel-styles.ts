import { css } from 'lit';

/** What a panel of the bar holds. */
export const panelStyles = css`
  .panel > :is(p, label, fieldset) {
    font-size: 0.875em;
  }

  legend {
    margin-block-end: 0.375em;
    color: var(--_quiet);
  }

  .option {
    display: flex;
    align-items: baseline;
    gap: 0.625em;
    padding: 0.375em 0.5em;
    border-radius: 5px;
    cursor: pointer;
  }

  .option:hover {
    background: var(--_hover);
  }

  .option:has(:checked) {
    background: var(--_picked);
  }

  .option:has(:disabled) {
    color: var(--_quiet);
    cursor: default;
  }

  .option > :nth-child(2) {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .option input {
    flex: none;
    align-self: start;
    inline-size: 1em;
    block-size: 1em;
    margin: 0.2em 0 0;
    accent-color: var(--_accent);
  }

  .sentence {
    display: block;
    font-size: 0.9286em;
  }

  .days {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8.5em, 1fr));
    gap: 0.5em 0.75em;
    padding-block-start: 0.625em;
    border-block-start: 1px solid var(--_line);
  }

  .days legend {
    float: inline-start;
    grid-column: 1 / -1;
    margin: 0;
  }

  .days label,
  .day {
    display: grid;
    gap: 0.25em;
  }

  input:is([type='date'], [type='search']) {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2.5714em;
    padding: 0.25em 0.5em;
    border: 1px solid var(--_quiet);
    border-radius: 5px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  ::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }

  input[aria-invalid='true'] {
    border-color: var(--_chronic);
  }

  .day:not([data-refused]) + .fault,
  .fault:empty,
  .hits:empty {
    display: none;
  }

  .fault {
    color: var(--_chronic);
  }

  .tools {
    position: sticky;
    inset-block-start: -0.875em;
    z-index: 1;
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: 0.5em;
    margin-block-start: -0.875em;
    padding-block: 0.875em 0.375em;
    background: var(--_surface);
    font-size: 0.875em;
  }

  .tools button.link {
    font-size: 1em;
  }

  .values {
    font-size: 0.875em;
  }

  .values .option {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 2.2em;
  }
`;

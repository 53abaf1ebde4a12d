import { css } from 'lit';

/** The choices of a report, one below the other; kinds of files side by side where there is room. */
export const reportStyles = css`
  .form {
    display: grid;
    gap: 1.25em;
    grid-template-columns: minmax(0, 1fr);
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  /* WebKit reckons with the whole of a long name, also where it is cut. There is room for what shows the focus. */
  .named {
    margin: -4px;
    padding: 4px;
    overflow: hidden;
  }

  .named > span,
  legend,
  h3 {
    display: block;
    margin: 0 0 0.375em;
    padding: 0;
    color: var(--_quiet);
    font-size: 0.875em;
    font-weight: 400;
  }

  select {
    inline-size: 100%;
    max-inline-size: 32em;
    min-block-size: 2.5em;
    padding: 0.3125em 0.5em;
    border: 1px solid var(--_quiet);
    border-radius: 5px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    text-overflow: ellipsis;
  }

  .formats {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13em, 100%), 1fr));
    gap: 0.5em;
  }

  .formats label {
    display: flex;
    gap: 0.625em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_line);
    border-radius: 6px;
    font-size: 0.875em;
    cursor: pointer;
  }

  .formats label:hover {
    background: var(--_hover);
  }

  .formats label:has(:checked) {
    border-color: var(--_accent);
    background: var(--_picked);
  }

  .formats input {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    margin: 0.2em 0 0;
    accent-color: var(--_accent);
  }

  .formats .name {
    display: block;
    font-weight: 500;
  }

  .formats .use {
    color: var(--_quiet);
    font-size: 0.9286em;
  }

  .scope {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375em;
  }

  .scope div {
    max-inline-size: 100%;
    padding: 0.25em 0.75em;
    border-radius: 1em;
    background: var(--_sunken);
    font-size: 0.8125em;
    overflow-wrap: anywhere;
  }

  .scope :is(dt, dd) {
    display: inline;
  }

  .scope dt::after {
    content: ': ';
  }

  .scope dd {
    font-weight: 500;
  }

  .doing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1em;
    /* As high as the buttons, whatever it says. */
    min-block-size: 2.25em;
    font-size: 0.875em;
  }

  .doing button {
    font-size: 1em;
  }

  .doing progress {
    flex: 1 1 8em;
    inline-size: auto;
    margin: 0;
  }

  button.main {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_surface);
  }

  button.main:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }

  .main[aria-disabled='true'] {
    border-color: transparent;
    background: var(--_sunken);
  }

  .failure {
    font-size: 0.875em;
  }

  .outline {
    display: grid;
    gap: 0.625em;
    padding: 1em;
    border: 1px solid var(--_line);
    border-radius: 6px;
    font-size: 0.875em;
  }

  .outline h3 {
    margin: 0;
    color: var(--_text);
    font-size: 1em;
    font-weight: 600;
  }

  .outline ol {
    display: grid;
    gap: 0.5em;
    padding-inline-start: 1.5em;
  }

  .outline li::marker {
    color: var(--_quiet);
  }

  .outline .lead {
    display: block;
    color: var(--_quiet);
  }

  .blank {
    block-size: 2.5em;
    border-radius: 6px;
    background: var(--_sunken);
  }

  .blank.tall {
    block-size: 3.5em;
  }

  /* Where a name will stand above. */
  .blank.titled,
  .skeleton .formats {
    margin-block-start: 1.65em;
  }

  @media (forced-colors: active) {
    .formats label:has(:checked) {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }

    .scope div {
      border: 1px solid CanvasText;
    }

    button.main {
      border-color: ButtonText;
    }
  }

  /* How to ask for a file has no place on paper; what it would hold may. */
  @media print {
    .named,
    .formats-choice,
    .doing {
      display: none;
    }
  }
`;

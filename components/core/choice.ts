import { css, html } from 'lit';

export interface ChoiceOption<Value> {
  readonly value: Value;
  readonly words: string;
}

/** A few ways to look at the same number, side by side; one of them pressed, or none. */
export const choice = <Value>(
  label: string,
  options: readonly ChoiceOption<Value>[],
  chosen: Value,
  choose: (value: Value) => void,
) => html`
  <div class="choice" part="choice" role="group" aria-label=${label}>
    ${options.map(
      ({ value, words }) => html`
        <button
          type="button"
          aria-pressed=${value === chosen ? 'true' : 'false'}
          @click=${() => choose(value)}
        >
          ${words}
        </button>
      `,
    )}
  </div>
`;

export const choiceStyles = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1em;
    margin-block-end: 1.25em;
  }

  .choice {
    display: inline-flex;
    flex-wrap: wrap;
    padding: 2px;
    border: 1px solid var(--_line);
    border-radius: 6px;
  }

  .choice button {
    padding: 0.25em 0.75em;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_quiet);
    font-size: 0.8125em;
  }

  .choice button:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .choice button[aria-pressed='true'] {
    background: var(--_sunken);
    color: var(--_text);
  }

  @media (forced-colors: active) {
    .choice button[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;

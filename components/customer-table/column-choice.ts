import { msg } from '@lit/localize';
import { html } from 'lit';
import type { LateCustomer } from '../../contract/index.ts';
import type { Column } from './columns.ts';

/** A small menu of what the table shows. */
export const columnChoice = <Customer extends LateCustomer>(
  columns: readonly Column<Customer>[],
  shown: ReadonlySet<string>,
  toggle: (name: string) => void,
) => html`
  <details class="choose" part="columns" @keydown=${closeOnEscape} @focusout=${closeOnLeaving}>
    <summary>${msg('Colunas')} <span aria-hidden="true">▾</span></summary>
    <fieldset>
      <legend class="only-read">${msg('Colunas da lista')}</legend>
      ${columns
        .filter(({ isFixed }) => isFixed !== true)
        .map(
          ({ name, label }) => html`
            <label>
              <input
                type="checkbox"
                name=${name}
                .checked=${shown.has(name)}
                @change=${() => toggle(name)}
              />
              ${label}
            </label>
          `,
        )}
    </fieldset>
  </details>
`;

function closeOnEscape(event: KeyboardEvent) {
  const menu = event.currentTarget;
  if (event.key !== 'Escape' || !(menu instanceof HTMLDetailsElement) || !menu.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
}

function closeOnLeaving(event: FocusEvent) {
  const menu = event.currentTarget;
  const goesTo = event.relatedTarget;
  // A press on nothing that takes the focus, such as a label's words, leaves it nowhere.
  if (menu instanceof HTMLDetailsElement && goesTo instanceof Node && !menu.contains(goesTo)) {
    menu.open = false;
  }
}

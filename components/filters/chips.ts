import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatCount } from '../core/format.ts';

/** Something chosen, and what undoes it. */
export interface Chip {
  readonly key: string;
  /** What is chosen: "Centro". */
  readonly words: string;
  /** Under which name: "Bairro". */
  readonly filter: string;
  /** What a person should know about it, such as that it does not hold. */
  readonly remark?: string | undefined;
  readonly isPick?: boolean;
  readonly remove: () => void;
}

/** More of them are folded. */
const SHOWN_AT_FIRST = 12;

interface Chips {
  readonly chips: readonly Chip[];
  readonly areAllShown: boolean;
  readonly showAll: (all: boolean) => void;
  readonly clear: () => void;
}

export const chipRow = ({ chips, areAllShown, showAll, clear }: Chips) => {
  if (chips.length === 0) return nothing;
  const folded = chips.length - SHOWN_AT_FIRST;
  return html`
    <div class="chosen">
      <ul class="chips" part="chips" aria-label=${msg('Filtros escolhidos')}>
        ${repeat(areAllShown ? chips : chips.slice(0, SHOWN_AT_FIRST), ({ key }) => key, chip)}
      </ul>
      ${
        folded <= 0
          ? nothing
          : html`<button
              type="button"
              class="plain link"
              part="more"
              aria-expanded=${areAllShown ? 'true' : 'false'}
              @click=${() => showAll(!areAllShown)}
            >
              ${areAllShown ? msg('Mostrar menos') : msg(str`mais ${formatCount(folded)}`)}
            </button>`
      }
      <button type="button" class="plain link" part="clear" @click=${clear}>
        ${msg('Limpar tudo')}
      </button>
    </div>
  `;
};

const chip = ({ words, filter, remark, isPick, remove }: Chip) => html`
  <li>
    <button
      type="button"
      class="chip"
      part="chip"
      ?data-pick=${isPick}
      ?data-idle=${remark !== undefined}
      @click=${remove}
    >
      <span class="only-read">${msg(str`Remover ${filter}:`)} </span>
      <span
        >${words}${remark === undefined ? nothing : html`<span class="quiet"> · ${remark}</span>`}</span
      >
      <svg class="cross" viewBox="0 0 10 10" aria-hidden="true"><path d="M2 2l6 6M8 2l-6 6" /></svg>
    </button>
  </li>
`;

import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatCount } from '../core/format.ts';
import { customersWords } from '../core/noun.ts';
import { MOST_VALUES, type ValueFilter } from './choices.ts';
import { filterWords, valueWords } from './filter-words.ts';
import { found, leading, SHOWN_AT_MOST, type Value } from './value-search.ts';

interface ValuesPanel {
  readonly name: ValueFilter;
  /** Undefined while the proxy has not told them. */
  readonly values: readonly Value[] | undefined;
  /** Says why there are none yet. */
  readonly waiting: TemplateResult;
  readonly chosen: readonly string[];
  /** Chosen when the panel opened: these stand first, and stay there while it is open. */
  readonly first: readonly string[];
  readonly search: string;
  readonly seek: (search: string) => void;
  readonly toggle: (value: string) => void;
  readonly clear: () => void;
}

/** A list that fits on one look needs no search. */
const SEARCHED_FROM = 9;

export const valuesPanel = (panel: ValuesPanel) => {
  const { name, values, chosen, first, search, toggle } = panel;
  if (values === undefined) return panel.waiting;
  if (values.length === 0) return html`<p class="quiet">${msg('Nenhum valor no cadastro.')}</p>`;
  const label = filterWords(name);
  const words = (value: Value) => valueWords(name, value.value, value.label);
  const hits = found(leading(values, first), search, words);
  const isFull = chosen.length >= MOST_VALUES;
  return html`
    ${tools(panel, values.length)}
    <p class="quiet hits" role="status">${hitsWords(hits.length, values.length, isFull)}</p>
    <ul class="values" part="values" aria-label=${label} @keydown=${walk}>
      ${repeat(
        hits.slice(0, SHOWN_AT_MOST),
        ({ value }) => value,
        (hit) => {
          const isChosen = chosen.includes(hit.value);
          return html`<li>
            <label class="option">
              <input
                type="checkbox"
                .checked=${isChosen}
                ?disabled=${isFull && !isChosen}
                @change=${() => toggle(hit.value)}
              />
              <span>${words(hit)}</span>
              <span class="quiet number" title=${customersWords(hit.customers)}>
                ${formatCount(hit.customers)}<span class="only-read">
                  ${hit.customers === 1 ? msg('cliente') : msg('clientes')}</span
                >
              </span>
            </label>
          </li>`;
        },
      )}
    </ul>
  `;
};

const tools = ({ name, chosen, search, seek, clear }: ValuesPanel, values: number) => {
  const isSearched = values >= SEARCHED_FROM;
  if (!isSearched && chosen.length === 0) return nothing;
  return html`
    <div class="tools">
      ${
        isSearched
          ? html`<input
              type="search"
              aria-label=${msg(str`Procurar em ${filterWords(name)}`)}
              placeholder=${msg('Procurar')}
              autocomplete="off"
              spellcheck="false"
              .value=${search}
              @input=${({ target }: InputEvent) =>
                target instanceof HTMLInputElement && seek(target.value)}
              @keydown=${walk}
            />`
          : nothing
      }
      ${
        chosen.length === 0
          ? nothing
          : html`<button type="button" class="plain link" @click=${clear}>
              ${msg('Desmarcar todos')}
            </button>`
      }
    </div>
  `;
};

function hitsWords(hits: number, values: number, isFull: boolean): string | typeof nothing {
  if (isFull) return msg(str`No máximo ${MOST_VALUES} de uma vez: desmarque algum para trocar.`);
  if (hits === 0) return msg('Nada encontrado.');
  if (hits > SHOWN_AT_MOST) {
    return msg(str`Os ${SHOWN_AT_MOST} primeiros de ${formatCount(hits)}: procure pelo nome.`);
  }
  if (hits === values) return nothing;
  return hits === 1 ? msg('1 encontrado') : msg(str`${formatCount(hits)} encontrados`);
}

/** Arrows go through the boxes, from the search downwards and back up to it. */
function walk(event: KeyboardEvent): void {
  const { key, target, currentTarget } = event;
  if (!(currentTarget instanceof HTMLElement) || !(target instanceof HTMLInputElement)) return;
  const panel = currentTarget.closest('.panel');
  const stops = [
    ...(panel?.querySelectorAll<HTMLInputElement>('input[type=search], input:enabled') ?? []),
  ];
  const boxes = target.type === 'checkbox' ? stops.filter(({ type }) => type === target.type) : [];
  const next: Record<string, HTMLInputElement | undefined> = {
    ArrowDown: stops[stops.indexOf(target) + 1],
    ArrowUp: stops[stops.indexOf(target) - 1],
    Home: boxes[0],
    End: boxes.at(-1),
  };
  if (next[key] === undefined) return;
  event.preventDefault();
  next[key].focus();
}

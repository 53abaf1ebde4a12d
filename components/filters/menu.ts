import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../core/format.ts';
import type { FilterName } from './choices.ts';
import { filterWords } from './filter-words.ts';
import type { OpenPanel } from './open-panel.ts';

/** A button of the bar with the panel it opens, which is drawn only while open. */
export function menu(
  name: FilterName,
  chosen: number,
  open: OpenPanel,
  content: () => TemplateResult,
) {
  const turn = (event: ToggleEvent) => open.turn(name, event);
  return html`
    <button
      type="button"
      class="opener"
      part="opener"
      popovertarget=${`panel-${name}`}
      aria-haspopup="dialog"
      ?data-chosen=${chosen > 0}
    >
      ${filterWords(name)}${chosenMark(chosen)}
    </button>
    <div
      popover
      id=${`panel-${name}`}
      class="panel"
      part="panel"
      role="dialog"
      aria-label=${filterWords(name)}
      tabindex="-1"
      @beforetoggle=${turn}
      @keydown=${open.closeOnEscape}
    >
      ${open.name === name ? content() : nothing}
    </div>
  `;
}

/** How many are chosen: a figure to see, a word to hear. */
export const chosenMark = (chosen: number) =>
  chosen === 0
    ? nothing
    : html`<span class="count" aria-hidden="true">${formatCount(chosen)}</span
        ><span class="only-read">
          ${chosen === 1 ? msg('1 escolhido') : msg(str`${formatCount(chosen)} escolhidos`)}
        </span>`;

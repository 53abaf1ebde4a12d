import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Selection } from '../core/narrowing.ts';

/** What was picked in another widget and narrows this list, and the way back to all of it. */
export const narrowingChip = (selection: Selection | undefined, release: () => void) =>
  selection === undefined
    ? nothing
    : html`
        <p class="narrowing" part="narrowing">
          <button type="button" class="chip" @click=${release}>
            <span class="only-read">${msg('Remover seleção:')} </span>
            <bdi>${selection.words}</bdi>
            <span aria-hidden="true">✕</span>
          </button>
        </p>
      `;

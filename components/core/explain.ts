import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Endpoint } from '../../contract/index.ts';
import type { ExplainController } from './explain-controller.ts';
import type { MetricController } from './metric-controller.ts';

/** Opens the explanation; only where there is a number to explain. */
export const explainButton = <E extends Endpoint>(
  { answer }: MetricController<E>,
  explain: ExplainController<E> | undefined,
) =>
  explain === undefined
    ? nothing
    : html`
        <button
          type="button"
          class="plain explain"
          part="explain"
          aria-expanded=${explain.isOpen ? 'true' : 'false'}
          aria-controls="explanation"
          ?disabled=${answer === undefined}
          @click=${() => explain.toggle()}
          @keydown=${({ key }: KeyboardEvent) => {
            if (key === 'Escape') explain.close();
          }}
        >
          ${msg('Como é calculado')}
        </button>
      `;

export const explanation = <E extends Endpoint>(
  { answer }: MetricController<E>,
  explain: ExplainController<E> | undefined,
) => {
  if (explain === undefined) return nothing;
  const { isOpen, loaded, other, hasFailed } = explain;
  return html`
    <div
      id="explanation"
      class="explanation"
      part="explanation"
      role="region"
      aria-label=${msg('Como é calculado')}
      ?hidden=${!isOpen}
    >
      ${
        isOpen && loaded && answer
          ? loaded.panel(loaded.explain, answer, other)
          : html`<p>
              ${hasFailed ? msg('A explicação não carregou. Feche e abra de novo.') : msg('Carregando…')}
            </p>`
      }
    </div>
  `;
};

import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { filters } from '../../contract/index.ts';
import type { MetricController } from '../core/metric-controller.ts';
import { problemWords } from '../core/problem-words.ts';

/** Quietly: what is chosen goes on, and days can be chosen without the lists. */
export function filtersTrouble(
  metric: MetricController<typeof filters>,
): TemplateResult | undefined {
  const { failure, answer, loading } = metric;
  if (failure === undefined) return undefined;
  const held =
    answer === undefined
      ? msg('Listas dos filtros indisponíveis.')
      : msg('As listas dos filtros podem estar desatualizadas.');
  return html`
    <p class="trouble" part="error">
      <span>${held} ${problemWords(failure)}</span>
      <button type="button" class="plain link" part="button" @click=${() => metric.askAgain()}>
        ${loading ? msg('Tentando…') : msg('Tentar de novo')}
      </button>
    </p>
  `;
}

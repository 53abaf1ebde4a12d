import { msg } from '@lit/localize';
import { html } from 'lit';
import type { ChartSeries } from './series.ts';

/** Which colour is which, and what is drawn of it; the last one on screen stays. */
export function legend(
  series: readonly ChartSeries[],
  shown: readonly boolean[],
  toggle: (label: string) => void,
) {
  const alone = shown.filter(Boolean).length === 1;
  return html`
    <div class="legend" part="legend" role="group" aria-label=${msg('Séries do gráfico')}>
      ${series.map(({ label, tone, kind }, order) => {
        const on = shown[order] === true;
        const kept = on && alone;
        return html`
          <button
            type="button"
            class="plain"
            part="series"
            aria-pressed=${on ? 'true' : 'false'}
            aria-disabled=${kept ? 'true' : 'false'}
            @click=${() => {
              if (!kept) toggle(label);
            }}
          >
            <span class="swatch" data-tone=${tone} data-kind=${kind} data-order=${order}></span
            >${label}
          </button>
        `;
      })}
    </div>
  `;
}

import { msg } from '@lit/localize';
import { css, html } from 'lit';
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

export const legendStyles = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25em;
  }

  .legend .plain[aria-pressed] {
    min-block-size: 1.85em;
    color: var(--_text);
    font-weight: inherit;
  }

  .legend .swatch {
    margin-inline-end: 0.5em;
    border: 1.5px solid var(--_tone);
  }

  .legend .plain[aria-pressed='false'] {
    color: var(--_quiet);
    text-decoration: line-through;
  }

  .legend [aria-pressed='false'] .swatch {
    background: none;
  }
`;

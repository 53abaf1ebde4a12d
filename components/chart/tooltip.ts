import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { Reading } from './reading.ts';

/** The figures of one period, for whoever points at it; others hear them. */
export const tooltip = ({ period, lines, total }: Reading) => html`
  <div class="tooltip" part="tooltip" aria-hidden="true">
    <p class="period">${period}</p>
    <dl>
      ${lines.map(
        ({ label, tone, kind, order, words }) => html`
          <dt>
            <span class="swatch" data-tone=${tone} data-kind=${kind} data-order=${order}></span
            >${label}
          </dt>
          <dd>${words}</dd>
        `,
      )}
      ${
        total === undefined
          ? nothing
          : html`<dt class="total">${msg('Total')}</dt>
              <dd class="total">${total}</dd>`
      }
    </dl>
  </div>
`;

const away = 12;

/** Beside the point where there is room, else under the drawing: never over what is looked at. */
export function placeTooltip(box: HTMLElement, pointLeft: number): void {
  const room = box.parentElement?.clientWidth ?? 0;
  const wide = box.offsetWidth;
  const before = pointLeft - away - wide;
  const after = pointLeft + away;
  const beside = [pointLeft > room / 2 ? before : after, before, after].find(
    (left) => left >= 0 && left + wide <= room,
  );
  box.toggleAttribute('data-under', beside === undefined);
  box.style.left = `${beside ?? Math.max(0, Math.min(room - wide, pointLeft - wide / 2))}px`;
}

export const tooltipStyles = css`
  .tooltip {
    position: absolute;
    inset-block-start: 0;
    z-index: 1;
    inline-size: max-content;
    max-inline-size: 100%;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_line);
    border-radius: 5px;
    background: var(--_surface);
    box-shadow: 0 2px 8px rgb(0 0 0 / 12%);
    color: var(--_text);
    font-size: 0.8125em;
    pointer-events: none;
  }

  .tooltip[data-under] {
    inset-block-start: 100%;
  }

  .tooltip .period {
    margin-block-end: 0.25em;
    color: var(--_quiet);
  }

  .tooltip dl {
    display: grid;
    grid-template-columns: auto auto;
    gap: 0.125em 1.25em;
  }

  .tooltip .swatch {
    margin-inline-end: 0.5em;
  }

  .tooltip dd {
    font-weight: 600;
    text-align: end;
  }

  .total {
    padding-block-start: 0.25em;
  }

  @media print {
    .tooltip {
      display: none;
    }
  }
`;

import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
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

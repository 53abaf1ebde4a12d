import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { dash } from '../core/dash.ts';
import { formatCount } from '../core/format.ts';
import { lostDayWords } from './status-words.ts';

/** Customers more or fewer than before: an arrow for the eye, a word for the ear. */
export function change(customers: number | null) {
  if (customers === null) return dash(lostDayWords());
  if (customers === 0) return html`<span class="quiet">${msg('igual')}</span>`;
  const many = formatCount(Math.abs(customers));
  const words = customers > 0 ? msg(str`${many} a mais`) : msg(str`${many} a menos`);
  return html`<span aria-hidden="true"
      ><span class="direction">${customers > 0 ? '▲' : '▼'}</span> ${many}</span
    ><span class="only-read">${words}</span>`;
}

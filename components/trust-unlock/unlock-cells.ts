import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { UnlockedCustomer } from '../../contract/index.ts';
import { formatCount, formatDay } from '../core/format.ts';
import type { Column } from '../customer-table/columns.ts';
import { expiredWords } from './unlock-words.ts';

/** What a list of unlocked customers shows beside what every list does. */
export const unlockColumns = (): Record<'since' | 'until' | 'past', Column<UnlockedCustomer>> => ({
  since: { name: 'since', label: msg('Desde'), cell: sinceCell, isNumber: true },
  until: { name: 'until', label: msg('Fim previsto'), cell: untilCell, isNumber: true },
  past: { name: 'past', label: msg('Anteriores'), cell: pastCell, isNumber: true },
});

const sinceCell = ({ unlockedOn }: UnlockedCustomer) => html`
  <span class="unit">${msg('desde')} </span>${dayOrDash(unlockedOn)}
`;

const untilCell = ({ endsOn, expired }: UnlockedCustomer) => html`
  <span class="unit">${msg('fim previsto')} </span>${dayOrDash(endsOn)}
  ${expired ? html`<span class="expired" part="expired">${expiredWords()}</span>` : nothing}
`;

const pastCell = ({ past: { ended, kept } }: UnlockedCustomer) =>
  ended === 0
    ? html`<span class="unit">${msg('anteriores')} </span
        ><span class="dash">${msg('nenhum')}</span>`
    : html`<span class="unit">${msg('anteriores')} </span
        >${msg(str`${formatCount(kept)} de ${formatCount(ended)}`)}
        <span class="second">${ended === 1 ? msg('honrado') : msg('honrados')}</span>`;

const dayOrDash = (day: string | null) =>
  day === null ? html`<span class="dash">– ${msg('não informado')}</span>` : formatDay(day);

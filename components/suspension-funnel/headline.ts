import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Missing, Ratio, SuspensionFunnel } from '../../contract/index.ts';
import { dash } from '../core/dash.ts';
import { absenceWords, reasonWords } from '../core/foot-words.ts';
import { formatCents, formatPercent } from '../core/format.ts';
import { contractsWords } from '../core/noun.ts';
import { hasSmallBase, smallBaseWords } from '../core/small-base.ts';

export type FunnelMeasure = 'contracts' | 'amount';

/** The leak of 7 days and more, the part of it under notice, and the trust unlock that is not in it. */
export function headline(funnel: SuspensionFunnel, measure: FunnelMeasure, absence: Absence) {
  const { leak, leakCents, noticeLeak } = funnel;
  const shown = measure === 'contracts' ? leak : leakCents;
  // The same contracts make both, and only one of the two counts them.
  const isSmall = hasSmallBase({ ...leak, value: shown.value });
  return html`
    <p class="hero">
      <span class="figure" part="figure" ?data-small=${isSmall}>${figure(shown, absence)}</span>
      <span class="caption">${captionWords(shown, measure)}</span>
    </p>
    <ul class="besides" part="besides">
      ${baseOf(shown, leak, isSmall)}
      <li>
        ${msg('Com aviso')}: ${figure(noticeLeak, absence)}
        ${measure === 'amount' && noticeLeak.value !== null ? msg('dos contratos') : nothing}
      </li>
      <li>${msg('À parte, em desbloqueio de confiança')}: ${trustUnlocked(funnel, absence)}</li>
    </ul>
  `;
}

/** What is missing in an answer for a day whose access nobody recorded. */
export type Absence = Pick<Missing, 'reason' | 'from'>;

export const figure = ({ value, reason }: Ratio, absence: Absence) =>
  value === null
    ? dash(reason === 'missing_source' ? absenceWords(absence) : reasonWords(reason))
    : formatPercent(value);

function captionWords({ reason }: Ratio, measure: FunnelMeasure): string {
  if (reason === 'no_base') return msg('Nenhum contrato com 7 dias ou mais de atraso.');
  return measure === 'contracts'
    ? msg('dos contratos com 7 dias ou mais seguem conectados')
    : msg('do valor atrasado dos contratos com 7 dias ou mais é de quem segue conectado');
}

function baseOf({ baseCents }: Ratio, { n }: Ratio, isSmall: boolean) {
  if (n === undefined) return nothing;
  const base = baseCents === undefined ? contractsWords(n) : formatCents(baseCents);
  return html`<li>${msg(str`Base: ${base}`)}${isSmall ? ` · ${smallBaseWords()}` : nothing}</li>`;
}

function trustUnlocked({ rows }: SuspensionFunnel, absence: Absence) {
  const late = rows.filter(({ row }) => row !== '1-6').map(({ trustUnlock }) => trustUnlock);
  let [contracts, cents] = [0, 0];
  for (const cell of late) {
    if (cell.contracts === null || cell.overdueCents === null) return dash(absenceWords(absence));
    contracts += cell.contracts;
    cents += cell.overdueCents;
  }
  return contracts === 0
    ? msg('nenhum contrato')
    : `${contractsWords(contracts)} · ${formatCents(cents)}`;
}

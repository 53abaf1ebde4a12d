import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Meta, TrustUnlocks } from '../../contract/index.ts';
import { dash } from '../core/dash.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCount, formatPercent } from '../core/format.ts';
import { daysWords } from '../core/noun.ts';
import { hasSmallBase, smallBaseWords } from '../core/small-base.ts';
import { absence, factWords, noMedianWords } from './unlock-words.ts';

/** Whether what was trusted was honoured, in the window. */
export function unlockFacts(data: TrustUnlocks, meta: Meta) {
  const known = (figure: number | null, format: (figure: number) => unknown) =>
    figure === null ? dash(absence(meta)) : format(figure);
  const words = factWords();
  return html`
    <dl class="facts" part="facts">
      <div>
        <dt>${words.keptRate}</dt>
        <dd>${keptRate(data, meta)}</dd>
      </div>
      <div>
        <dt>${words.granted}</dt>
        <dd>${known(data.granted, formatCount)}</dd>
      </div>
      <div>
        <dt>${words.expired}</dt>
        <dd>${known(data.expired, formatCount)}</dd>
      </div>
      <div>
        <dt>${words.repeats}</dt>
        <dd>${known(data.repeats, formatCount)}</dd>
      </div>
      <div>
        <dt>${words.medianDaysLate}</dt>
        <dd>${medianWords(data, meta)}</dd>
      </div>
    </dl>
  `;
}

function keptRate({ keptRate: rate, kept, ended }: TrustUnlocks, meta: Meta) {
  if (rate.value === null) {
    return rate.reason === 'missing_source'
      ? dash(absence(meta))
      : html`${dash(reasonWords(rate.reason))}
          <span class="second">${msg('nenhum terminou')}</span>`;
  }
  const isSmall = hasSmallBase(rate);
  return html`
    <span class=${isSmall ? 'small-base' : ''} title=${isSmall ? smallBaseWords() : nothing}
      >${formatPercent(rate.value)}</span
    >
    ${
      kept === null || ended === null
        ? nothing
        : html`<span class="second"
            >${msg(str`${formatCount(kept)} de ${formatCount(ended)}`)}</span
          >`
    }
  `;
}

const medianWords = (data: TrustUnlocks, meta: Meta) =>
  data.medianDaysLate === null ? dash(noMedianWords(data, meta)) : daysWords(data.medianDaysLate);

import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Ratio, RollRate } from '../../contract/index.ts';
import { dash } from '../core/dash.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents, formatPercent } from '../core/format.ts';
import { customersWords, daysWords } from '../core/noun.ts';
import { hasSmallBase, smallBaseWords } from '../core/small-base.ts';
import { daysBetween } from './days.ts';

export type RollMeasure = 'customers' | 'amount';

/** The share that became chronic, and beside it the share that paid up. */
export function rates(roll: RollRate, measure: RollMeasure) {
  const days = daysWords(daysBetween(roll.from, roll.to));
  const isAmount = measure === 'amount';
  return html`
    <div class="rates">
      ${rate({
        part: 'figure',
        shown: isAmount ? roll.criticalRollCents : roll.criticalRoll,
        cases: roll.criticalRoll,
        caption: isAmount
          ? msg(str`do valor atrasado chegou a crônico em ${days}`)
          : msg(str`chegaram a crônico em ${days}`),
        base: notChronicWords,
      })}
      ${rate({
        part: 'cure',
        shown: isAmount ? roll.cureCents : roll.cure,
        cases: roll.cure,
        caption: isAmount
          ? msg('do valor atrasado foi regularizado, com pagamento')
          : msg('se regularizaram, com pagamento'),
        base: lateWords,
      })}
    </div>
  `;
}

interface Rate {
  part: string;
  shown: Ratio;
  /** The same share in customers, which says how many cases there are. */
  cases: Ratio;
  caption: string;
  base: (of: string, customers: number | undefined) => string;
}

const rate = ({ part, shown, cases, caption, base }: Rate) => {
  const isSmall = hasSmallBase({ ...cases, value: shown.value });
  return html`
    <p class="rate">
      <span class="figure" part=${part} ?data-small=${isSmall}>
        ${shown.value === null ? dash(reasonWords(shown.reason)) : formatPercent(shown.value)}
      </span>
      <span class="caption">${caption}</span>
      <span class="base">
        ${baseWords(shown, base)}${isSmall ? html` · ${smallBaseWords()}` : nothing}
      </span>
    </p>
  `;
};

function baseWords({ baseCents, n }: Ratio, base: Rate['base']) {
  if (n !== undefined) return base(customersWords(n), n);
  return baseCents === undefined ? nothing : base(formatCents(baseCents), undefined);
}

const notChronicWords = (of: string, customers: number | undefined): string => {
  if (customers === undefined) return msg(str`de ${of} de quem não era crônico`);
  return customers === 1
    ? msg(str`de ${of} que não era crônico`)
    : msg(str`de ${of} que não eram crônicos`);
};

const lateWords = (of: string, customers: number | undefined): string =>
  customers === 1
    ? msg(str`de ${of} que estava em atraso`)
    : customers === undefined
      ? msg(str`de ${of} em atraso no primeiro dia`)
      : msg(str`de ${of} que estavam em atraso`);

import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { RollMove, RollRate, RollStage, StageFrom, StageTo } from '../../contract/index.ts';
import { dash } from '../core/dash.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents, formatCount, formatDay, formatPercent } from '../core/format.ts';
import type { GroupController } from '../core/group-controller.ts';
import { hasSmallBase } from '../core/small-base.ts';
import { statusWords } from '../statuses/status-words.ts';
import { shadeOf, wayOf } from './heat.ts';
import type { RollMeasure } from './rates.ts';
import {
  moveSelectionWords,
  moveWords,
  newOwedNothingWords,
  nothingOwedWords,
  noWorseWords,
  spanWords,
  stageFromWords,
  stagesTo,
  stageToWords,
} from './stage-words.ts';

interface Look {
  roll: RollRate;
  measure: RollMeasure;
  following: GroupController;
}

/** The same customers on two days: a row is where they were, a column where they are. */
export const matrix = (look: Look) => {
  const { roll, measure } = look;
  return html`
    <table part="table" data-measure=${measure}>
      <caption>
        ${msg(str`Os mesmos clientes, ${spanWords(roll.from, roll.to)}`)}
      </caption>
      <thead>
        <tr>
          <th scope="col" rowspan="2">${msg(str`Situação em ${formatDay(roll.from)}`)}</th>
          <th scope="col" rowspan="2" class="number">
            ${measure === 'amount' ? msg('Em atraso') : msg('Clientes')}
          </th>
          <th scope="colgroup" colspan=${stagesTo.length} class="group">
            ${msg(str`Situação em ${formatDay(roll.to)}`)}
          </th>
          <th scope="col" rowspan="2" class="number">${msg('Pioraram')}</th>
        </tr>
        <tr>
          ${stagesTo.map((to) => html`<th scope="col" class="number">${stageToWords(to)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${roll.stages.map((stage) => stageRow(stage, look))}
      </tbody>
      <tbody class="apart">
        ${newRow(look)}
      </tbody>
    </table>
  `;
};

function stageRow(stage: RollStage, look: Look) {
  const { stage: from, customers, overdueCents, to } = stage;
  const hasAmounts = from !== 'current' || look.measure === 'customers';
  const amountOf = (move: RollMove) => (look.measure === 'amount' ? move.cents : move.customers);
  // What was adjusted did not move: the contract keeps it out of every share of the row.
  const base = amountOf({ customers, cents: overdueCents }) - amountOf(to.adjusted);
  const isKnown = stage.stay.reason !== 'missing_source';
  const isSmall = hasSmallBase({ value: 0, n: customers - to.adjusted.customers });
  const { name, range } = statusWords(from);
  return html`
    <tr ?data-unknown=${!hasAmounts}>
      <th scope="row">
        <span class="swatch" data-tone=${from}></span>${name}<span class="range">${range}</span>
      </th>
      <td class="number total">
        ${hasAmounts ? totalWords(amountOf({ customers, cents: overdueCents }), look) : dash(nothingOwedWords())}
      </td>
      ${stagesTo.map((end) => {
        const share =
          end === 'adjusted' || base === 0 || !isKnown ? undefined : amountOf(to[end]) / base;
        return cell(look, {
          from,
          to: end,
          customers: to[end].customers,
          amount: hasAmounts ? amountOf(to[end]) : nothingOwedWords(),
          share: hasAmounts ? share : undefined,
          isSmall,
        });
      })}
      <td class="number forward" ?data-small=${isSmall}>
        <span class="label" aria-hidden="true">${msg('Pioraram')}</span>
        ${forward(stage, look)}
      </td>
    </tr>
  `;
}

function forward({ stage, rollForward, rollForwardCents }: RollStage, { measure }: Look) {
  const { value, reason } = measure === 'amount' ? rollForwardCents : rollForward;
  if (value !== null) return formatPercent(value);
  return dash(stage === 'chronic' ? noWorseWords() : reasonWords(reason));
}

/** They were not there on the first day, so no share and no money of theirs is from then. */
function newRow(look: Look) {
  const { customers, to } = look.roll.new;
  const owedNothing = look.measure === 'amount' ? newOwedNothingWords() : undefined;
  return html`
    <tr ?data-unknown=${owedNothing !== undefined}>
      <th scope="row">
        ${stageFromWords('new')}<span class="range">${msg('entraram depois do primeiro dia')}</span>
      </th>
      <td class="number total">
        ${owedNothing === undefined ? totalWords(customers, look) : dash(owedNothing)}
      </td>
      ${stagesTo.map((end) =>
        end === 'left' || end === 'adjusted'
          ? html`<td class="void"></td>`
          : cell(look, {
              from: 'new',
              to: end,
              customers: to[end],
              amount: owedNothing ?? to[end],
              share: undefined,
              isSmall: false,
            }),
      )}
      <td class="void"></td>
    </tr>
  `;
}

interface Cell {
  from: StageFrom;
  to: StageTo;
  customers: number;
  /** In the measure that is shown, or why there is none. */
  amount: number | string;
  share: number | undefined;
  isSmall: boolean;
}

function cell(look: Look, { from, to, customers, amount, share, isSmall }: Cell) {
  const { following, roll } = look;
  const narrowing = {
    stageFrom: from,
    stageTo: to,
    rollFrom: roll.from,
    rollTo: roll.to,
  };
  const isPicked = following.isSelected(narrowing);
  const shade = share === undefined || isSmall ? undefined : shadeOf(share);
  const figure =
    typeof amount === 'string'
      ? dash(amount)
      : customers === 0 && !isPicked
        ? html`<span class="none">${formatAmount(amount, look)}</span>`
        : html`<button
            type="button"
            class="plain move"
            aria-pressed=${isPicked ? 'true' : 'false'}
            @click=${() => following.pick(narrowing, moveSelectionWords(from, to, roll))}
          >
            <span class="only-read">${moveWords(from, to)}: </span>${formatAmount(amount, look)}
            ${share === undefined ? nothing : html`<span class="share">${formatPercent(share)}</span>`}
          </button>`;
  return html`
    <td
      class="number cell"
      data-way=${from === 'new' ? 'same' : wayOf(from, to)}
      data-shade=${shade ?? nothing}
      ?data-small=${isSmall}
      ?data-picked=${isPicked}
    >
      <span class="label" aria-hidden="true">${stageToWords(to)}</span>
      ${figure}
    </td>
  `;
}

const formatAmount = (amount: number, { measure }: Look): string =>
  measure === 'amount' ? formatCents(amount) : formatCount(amount);

const totalWords = (amount: number, look: Look) =>
  html`${formatAmount(amount, look)}${
    look.measure === 'amount'
      ? nothing
      : html`<span class="label" aria-hidden="true">
          ${amount === 1 ? msg('cliente') : msg('clientes')}</span
        >`
  }`;

import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { formatDay, formatDayShort } from '../core/format.ts';
import { presetWords } from './filter-words.ts';
import {
  EARLIEST_DAY,
  faultOf,
  presets,
  spanOf,
  type Period,
  type Preset,
  type Span,
} from './period.ts';

interface PeriodPanel {
  readonly period: Period | undefined;
  /** What relative periods count from, once it is known. */
  readonly day: string | undefined;
  /** Why the days in the fields were not taken. */
  readonly fault: PeriodFault | undefined;
  readonly choose: (period: Period | undefined) => void;
  readonly refuse: (fault: PeriodFault) => void;
}

export type PeriodFault = NonNullable<ReturnType<typeof faultOf>> | 'unreadable';

export const periodPanel = ({ period, day, fault, choose, refuse }: PeriodPanel) => {
  const words = fault === undefined ? nothing : faultWords(fault, day);
  const span: Span = typeof period === 'object' ? period : {};
  return html`
    <fieldset>
      <legend class="only-read">${msg('Período')}</legend>
      ${option(undefined, period === undefined, day, choose)}
      ${presets.map((preset) => option(preset, preset === period, day, choose))}
    </fieldset>
    <fieldset class="days" @change=${(event: Event) => take(event, choose, refuse)}>
      <legend>${msg('Outras datas')}</legend>
      ${dayField('from', msg('De'), span.from, day, fault)}
      ${dayField('to', msg('Até'), span.to, day, fault)}
    </fieldset>
    <p id="period-fault" class="fault" role="alert">${words}</p>
  `;
};

const option = (
  preset: Preset | undefined,
  isChosen: boolean,
  day: string | undefined,
  choose: PeriodPanel['choose'],
) => html`
  <label class="option">
    <input type="radio" name="period" .checked=${isChosen} @change=${() => choose(preset)} />
    <span>${preset === undefined ? msg('Padrão do painel') : presetWords(preset)}</span>
    <span class="quiet">${preset === undefined ? nothing : shortSpan(preset, day)}</span>
  </label>
`;

/** "01/02 a 28/02": the year is that of the day, or the one before. */
function shortSpan(preset: Preset, day: string | undefined) {
  const { from, to } = spanOf(preset, day) ?? {};
  if (from === undefined || to === undefined) return nothing;
  return msg(str`${formatDayShort(from)} a ${formatDayShort(to)}`);
}

const dayField = (
  name: 'from' | 'to',
  label: string,
  value: string | undefined,
  day: string | undefined,
  fault: PeriodFault | undefined,
) => html`
  <label>
    <span>${label}</span>
    <input
      type="date"
      name=${name}
      min=${EARLIEST_DAY}
      max=${day ?? nothing}
      .value=${value ?? ''}
      aria-invalid=${fault === undefined ? 'false' : 'true'}
      aria-describedby="period-fault"
    />
  </label>
`;

/** A date half typed is a date of the year 2: nothing is taken before both fields hold. */
function take(
  { currentTarget }: Event,
  choose: PeriodPanel['choose'],
  refuse: PeriodPanel['refuse'],
): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  const inputs = [...currentTarget.querySelectorAll('input')];
  if (inputs.some((input) => !input.validity.valid)) {
    refuse('unreadable');
    return;
  }
  const [from, to] = inputs.map((input) => input.value || undefined);
  const fault = faultOf({ from, to });
  if (fault !== undefined) refuse(fault);
  else choose(from === undefined && to === undefined ? undefined : { from, to });
}

function faultWords(fault: PeriodFault, day: string | undefined): string {
  switch (fault) {
    case 'unordered':
      return msg('O início vem depois do fim.');
    case 'too-long':
      return msg('O período pode ter até dois anos.');
    case 'unreadable':
      return day === undefined
        ? msg('Data incompleta.')
        : msg(str`Escolha dias completos, até ${formatDay(day)}.`);
  }
}

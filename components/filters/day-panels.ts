import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { LateBase } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';
import { lateBaseWords } from './filter-words.ts';
import { EARLIEST_DAY } from './period.ts';

/** The day to look at; the proxy's today is no choice, so that it moves on tomorrow. */
export const asOfPanel = (
  asOf: string | undefined,
  today: string | undefined,
  choose: (asOf: string | undefined) => void,
) => {
  const take = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const { value, validity } = currentTarget;
    currentTarget.setAttribute('aria-invalid', validity.valid ? 'false' : 'true');
    // For the reason that stands after it: WebKit would not see `:has()` change there.
    currentTarget.closest('.day')?.toggleAttribute('data-refused', !validity.valid);
    if (!validity.valid) return;
    choose(value === '' || value === today ? undefined : value);
  };
  return html`
    <label class="day">
      <span>${msg('Ver os números como eram no fim do dia')}</span>
      <input
        type="date"
        name="as-of"
        min=${EARLIEST_DAY}
        max=${today ?? nothing}
        .value=${asOf ?? today ?? ''}
        aria-describedby="day-fault"
        @change=${take}
      />
    </label>
    <p class="fault" id="day-fault">
      ${
        today === undefined
          ? msg('Escolha um dia completo.')
          : msg(str`Escolha um dia completo, até ${formatDay(today)}.`)
      }
    </p>
    ${
      asOf === undefined
        ? nothing
        : html`<button type="button" @click=${() => choose(undefined)}>
            ${today === undefined ? msg('Voltar a hoje') : msg(str`Voltar a hoje, ${formatDay(today)}`)}
          </button>`
    }
  `;
};

const lateBases = ['nominal', 'effective'] as const satisfies readonly LateBase[];

/** From which day lateness counts; the proxy's own way is no choice. */
export const lateBasePanel = (
  chosen: LateBase | undefined,
  usual: LateBase | undefined,
  choose: (lateBase: LateBase | undefined) => void,
) => html`
  <fieldset>
    <legend>${msg('Atraso contado do')}</legend>
    ${lateBases.map((lateBase) => {
      const { name, sentence } = lateBaseWords(lateBase);
      return html`
        <label class="option">
          <input
            type="radio"
            name="late-base"
            .checked=${lateBase === (chosen ?? usual)}
            @change=${() => choose(lateBase === usual ? undefined : lateBase)}
          />
          <span>${name.toLowerCase()}<span class="quiet sentence">${sentence}</span></span>
        </label>
      `;
    })}
  </fieldset>
`;

import { msg, str } from '@lit/localize';
import type { FilterChoices } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';
import type { Chip } from './chips.ts';
import { dayOf, valueFilters, type Choices, type FilterName } from './choices.ts';
import { filterWords, lateBaseWords, periodWords, standaloneWords } from './filter-words.ts';
import { spanOf } from './period.ts';

/** One chip for each thing chosen, the odd ones with what a person should know about them. */
export function chosenChips(
  choices: Choices,
  known: FilterChoices | undefined,
  today: string | undefined,
  release: (name: FilterName, value: string | undefined) => void,
): Chip[] {
  const { period, asOf, lateBase } = choices;
  const chip = (name: FilterName, words: string, remark?: string, value?: string): Chip => ({
    key: `${name} ${value ?? ''}`,
    words,
    filter: filterWords(name),
    remark,
    remove: () => release(name, value),
  });
  const isAhead = asOf !== undefined && today !== undefined && asOf > today;
  return [
    ...(period ? [chip('period', periodWords(period), periodRemark(choices, today))] : []),
    ...(asOf
      ? [
          chip(
            'asOf',
            msg(str`Em ${formatDay(asOf)}`),
            isAhead ? msg('ainda não chegou') : undefined,
          ),
        ]
      : []),
    ...(lateBase
      ? [chip('lateBase', msg(str`Atraso: ${lateBaseWords(lateBase).name.toLowerCase()}`))]
      : []),
    ...valueFilters.flatMap((name) =>
      choices[name].map((value) => {
        const found = known?.[name].find((one) => one.value === value);
        const isGone = known !== undefined && found === undefined;
        const words = standaloneWords(name, value, found?.label);
        return chip(name, words, isGone ? msg('fora da lista de hoje') : undefined, value);
      }),
    ),
  ];
}

function periodRemark(choices: Choices, today: string | undefined): string | undefined {
  const day = dayOf(choices, today);
  if (choices.period === undefined || spanOf(choices.period, day) !== undefined) return undefined;
  return day === undefined
    ? msg('aguardando o servidor')
    : msg('começa depois do dia escolhido; não se aplica');
}

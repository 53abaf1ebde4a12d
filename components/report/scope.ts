import { msg } from '@lit/localize';
import type { FilterChoices, Meta } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';
import type { Query } from '../core/query.ts';
import { valueFilters, type ValueFilter } from '../filters/choices.ts';
import { filterWords, lateBaseWords, spanWords, valueWords } from '../filters/filter-words.ts';

/** Filters whose values only the register has words for. */
const registered = ['branch', 'city', 'neighborhood', 'customerType', 'plan'] as const;

const valuesOf = (question: Query, name: ValueFilter): string[] =>
  [question[name] ?? []].flat().map(String);

const textOf = (value: Query[string]): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** What a page says of a day may be none: it is shown as it stands, and refused where it is asked. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

const dayWords = (text: string): string => (isDay(text) ? formatDay(text) : text);

function periodWords(from: string | undefined, to: string | undefined): string {
  const days = [from, to].filter((one) => one !== undefined);
  if (days.length === 0) return msg('o usual de cada número');
  return days.every(isDay) ? spanWords({ from, to }) : days.join(' – ');
}

/** Whether it takes the proxy's register to say what a question is narrowed to. */
export const needsRegister = (question: Query): boolean =>
  registered.some((name) => valuesOf(question, name).some((value) => value !== ''));

/**
 * What a report tells of, a thing at a time: "Dia", "17/03/2025".
 * @param choices Absent while it is not known: values are told by their numbers then.
 */
export function scopeWords(
  question: Query,
  { asOf, lateBase }: Meta,
  choices: FilterChoices | undefined,
): { label: string; value: string }[] {
  const from = textOf(question['from']);
  const to = textOf(question['to']);
  const base = question['lateBase'] === 'effective' ? 'effective' : 'nominal';
  return [
    { label: msg('Dia'), value: dayWords(textOf(question['asOf']) ?? asOf) },
    { label: msg('Período'), value: periodWords(from, to) },
    {
      label: msg('Atraso'),
      value: lateBaseWords(question['lateBase'] === undefined ? lateBase : base).name,
    },
    ...valueFilters.flatMap((name) => {
      const values = valuesOf(question, name);
      const labelOf = (value: string) =>
        choices?.[name].find((choice) => choice.value === value)?.label;
      return values.length === 0
        ? []
        : [
            {
              label: filterWords(name),
              value: values.map((value) => valueWords(name, value, labelOf(value))).join(', '),
            },
          ];
    }),
  ];
}

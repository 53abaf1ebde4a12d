import type { FilterChoices, LateBase } from '../../contract/index.ts';
import { queryString, type Query } from '../core/query.ts';
import { spanOf, type Period } from './period.ts';

/** Filters whose values come from the register. */
export const valueFilters = [
  'branch',
  'city',
  'neighborhood',
  'personType',
  'customerType',
  'plan',
  'contractStatus',
  'channel',
] as const satisfies readonly (keyof FilterChoices)[];
export type ValueFilter = (typeof valueFilters)[number];

export const filterNames = ['period', 'asOf', 'lateBase', ...valueFilters] as const;
export type FilterName = (typeof filterNames)[number];

export const isValueFilter = (name: string): name is ValueFilter =>
  valueFilters.some((filter) => filter === name);

/** More of them would outgrow the address of a question. */
export const MOST_VALUES = 100;

/** What is chosen for a group; a relative period stays relative. */
export interface Choices extends Readonly<Record<ValueFilter, readonly string[]>> {
  readonly period: Period | undefined;
  readonly asOf: string | undefined;
  readonly lateBase: LateBase | undefined;
}

export const noChoices: Choices = {
  period: undefined,
  asOf: undefined,
  lateBase: undefined,
  branch: [],
  city: [],
  neighborhood: [],
  personType: [],
  customerType: [],
  plan: [],
  contractStatus: [],
  channel: [],
};

/** How many things are chosen under a name. */
export function countOf(choices: Choices, name: FilterName): number {
  if (isValueFilter(name)) return choices[name].length;
  return choices[name] === undefined ? 0 : 1;
}

export const countAll = (choices: Choices): number =>
  filterNames.reduce((sum, name) => sum + countOf(choices, name), 0);

export const without = (choices: Choices, name: FilterName, value?: string): Choices =>
  isValueFilter(name) && value !== undefined
    ? { ...choices, [name]: choices[name].filter((other) => other !== value) }
    : { ...choices, [name]: noChoices[name] };

/** Chooses a value, or gives it back. */
export const toggled = (choices: Choices, name: ValueFilter, value: string): Choices =>
  choices[name].includes(value)
    ? without(choices, name, value)
    : { ...choices, [name]: [...choices[name], value] };

/** The chosen day, unless it is one the proxy has not reached. */
const chosenDay = ({ asOf }: Choices, today: string | undefined): string | undefined =>
  asOf !== undefined && today !== undefined && asOf > today ? undefined : asOf;

/** The day that relative periods count from. */
export const dayOf = (choices: Choices, today: string | undefined): string | undefined =>
  chosenDay(choices, today) ?? today;

/** What is chosen, as the API spells it; what is not chosen is left to the proxy. */
export function queryOf(choices: Choices, today: string | undefined): Query {
  const { period, lateBase } = choices;
  const query: Query = {
    ...(period && spanOf(period, dayOf(choices, today))),
    asOf: chosenDay(choices, today),
    lateBase,
    ...Object.fromEntries(valueFilters.map((name) => [name, choices[name]])),
  };
  return Object.fromEntries(
    Object.entries(query).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

export const isSameQuery = (one: Query, other: Query): boolean =>
  queryString(one) === queryString(other);

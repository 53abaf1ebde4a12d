import { lateBase as lateBaseSchema } from '../../contract/index.ts';
import { channelQuery, filterQuery } from '../../contract/query.ts';
import { MOST_VALUES, noChoices, valueFilters, type Choices, type ValueFilter } from './choices.ts';
import { faultOf, isDay, isPreset, type Period, type Span } from './period.ts';

/** What attributes and addresses can say, by name. */
export const textNames = ['period', 'from', 'to', 'asOf', 'lateBase', ...valueFilters] as const;
export type TextName = (typeof textNames)[number];

/** `asOf` as an attribute or an address spells it. */
export const dashed = (name: TextName): string =>
  name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);

const schemas = { ...filterQuery, ...channelQuery };

/** Reads what a page or an address says; what cannot be asked is ignored. */
export function readChoices(textsOf: (name: TextName) => readonly string[]): Choices {
  const [asOf] = textsOf('asOf');
  const base = lateBaseSchema.safeParse(textsOf('lateBase')[0]);
  const valuesOf = (name: ValueFilter) =>
    [...new Set(textsOf(name))]
      .filter((value) => schemas[name].safeParse([value]).success)
      .slice(0, MOST_VALUES);
  return {
    ...noChoices,
    ...Object.fromEntries(valueFilters.map((name) => [name, valuesOf(name)])),
    period: readPeriod(textsOf('period')[0], textsOf('from')[0], textsOf('to')[0]),
    asOf: isDay(asOf) ? asOf : undefined,
    lateBase: base.success ? base.data : undefined,
  };
}

/** The same, the other way. */
export function writeChoices(choices: Choices): (readonly [TextName, string])[] {
  const { period } = choices;
  const { from, to }: Span = typeof period === 'object' ? period : {};
  const texts: Record<TextName, string | readonly string[] | undefined> = {
    ...choices,
    period: typeof period === 'string' ? period : undefined,
    from,
    to,
  };
  return textNames.flatMap((name) =>
    [texts[name] ?? []].flat().map((text) => [name, text] as const),
  );
}

export const isSameChoice = (one: Choices, other: Choices): boolean =>
  JSON.stringify(writeChoices(one)) === JSON.stringify(writeChoices(other));

function readPeriod(
  preset: string | undefined,
  first: string | undefined,
  last: string | undefined,
): Period | undefined {
  if (isPreset(preset)) return preset;
  const from = isDay(first) ? first : undefined;
  const to = isDay(last) ? last : undefined;
  const isNothing = from === undefined && to === undefined;
  return isNothing || faultOf({ from, to }) ? undefined : { from, to };
}

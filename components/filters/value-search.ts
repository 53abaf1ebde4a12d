/** A value of a filter as the proxy tells it. */
export interface Value {
  readonly value: string;
  readonly label: string;
  readonly customers: number;
}

/** More rows are for searching, not for scrolling. */
export const SHOWN_AT_MOST = 200;

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Values whose words contain each word that is searched for; accents and capitals do not matter. */
export function found(
  values: readonly Value[],
  search: string,
  words: (value: Value) => string,
): readonly Value[] {
  const sought = folded(search).split(/\s+/).filter(Boolean);
  if (sought.length === 0) return values;
  return values.filter((value) => {
    const text = folded(words(value));
    return sought.every((word) => text.includes(word));
  });
}

/** These first, the rest as they came. */
export function leading(values: readonly Value[], first: readonly string[]): readonly Value[] {
  const leads = new Set(first);
  const [one, other] = [true, false].map((isFirst) =>
    values.filter(({ value }) => leads.has(value) === isFirst),
  );
  return [...(one ?? []), ...(other ?? [])];
}

type Value = string | number | boolean | undefined;

/** Parameters of a question, in the words of the API. Absent ones are not sent. */
export type Query = Readonly<Record<string, Value | readonly Value[]>>;

/** The same question is always the same text: keys sorted, a repeated key for a list. */
export function queryString(query: Query): string {
  const search = new URLSearchParams();
  for (const key of Object.keys(query).sort()) {
    for (const value of [query[key]].flat()) {
      if (value !== undefined) search.append(key, String(value));
    }
  }
  return search.toString();
}

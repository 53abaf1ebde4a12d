import { expect } from 'vitest';

/** Values by name and labels, as they are written: `ixc_table_rows{table="invoices"}`. */
export type Samples = ReadonlyMap<string, number>;

const LINE = /^([a-z_]\w*)(\{.*\})? (\S+)$/;

/** Reads an exposition, every line of it. */
export function samplesIn(text: string): Samples {
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# ')) continue;
    const [, name = '', labels = '', value = ''] = LINE.exec(line) ?? [];
    expect(name, line).not.toBe('');
    samples.set(`${name}${labels}`, Number(value));
  }
  return samples;
}

/** The names that an exposition declares, in the forms that it is asked by. */
export const namesIn = (text: string): string[] =>
  [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', kind]) =>
    kind === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  );

/** Every label and value of an exposition, each pair once. */
export const labelsIn = (text: string): [name: string, value: string][] =>
  [...new Set(text.match(/\b\w+="[^"]*"/g))].map((pair) => {
    const [name = '', value = ''] = pair.split('=');
    return [name, value.slice(1, -1)];
  });

/** What `/metrics` answers, after a 200. */
export async function scraped(asker: {
  ask(path: string, init?: RequestInit): Promise<Response>;
}): Promise<string> {
  const response = await asker.ask('/metrics');
  expect(response.status).toBe(200);
  return response.text();
}

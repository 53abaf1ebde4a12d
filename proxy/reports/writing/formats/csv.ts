import type { Report } from '../../../../contract/section.ts';
import { figureOf } from '../written.ts';

/** To be replaced. */
export async function* csv(report: Report): AsyncGenerator<string> {
  for (const { table } of report.sections) {
    if (table === undefined) continue;
    yield `${table.columns.map(({ label }) => label).join(';')}\r\n`;
    for await (const row of table.rows) {
      yield `${row.map((cell, at) => figureOf(cell, table.columns[at] ?? { kind: 'text' }).value).join(';')}\r\n`;
    }
  }
}

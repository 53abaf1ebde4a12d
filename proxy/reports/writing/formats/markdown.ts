import { reportWords } from '../../../../components/report/report-words.ts';
import type { Definition, Report, Row, Section, Table } from '../../../../contract/section.ts';
import type { Format } from '../format.ts';
import { inPieces } from '../pieces.ts';
import { figureOf, isNumeric, totalled, written } from '../written.ts';
import { inline, line } from './markdown-text.ts';

/** GitHub's Markdown; pictures are left out, as their numbers stand in the tables. */
export const markdown: Format = (report) => inPieces(pieces(report));

async function* pieces(report: Report): AsyncGenerator<string> {
  const { title, about, cautions, sections, definitions } = report;
  yield `# ${inline(title)}\n`;
  for (const caution of cautions) yield `\n> **${inline(caution)}**\n`;
  yield '\n';
  for (const { label, value } of about) yield `- **${inline(label)}:** ${inline(value)}\n`;
  for (const section of sections) yield* sectionOf(section);
  if (definitions.length === 0) return;
  yield `\n## ${inline(reportWords().definitions)}\n`;
  for (const definition of definitions) yield definitionOf(definition);
}

async function* sectionOf({ title, lead, table, notes }: Section): AsyncGenerator<string> {
  yield `\n## ${inline(title)}\n`;
  if (lead !== undefined) yield `\n${line(lead)}\n`;
  if (table !== undefined) yield* tableOf(table);
  for (const note of notes) yield `\n${line(note)}\n`;
}

async function* tableOf({ columns, rows, total }: Table): AsyncGenerator<string> {
  const cellsOf = (row: Row) =>
    columns.map((column, at) => inline(written(figureOf(row[at] ?? null, column))));
  let isEmpty = true;
  for await (const row of rows) {
    if (isEmpty) {
      yield `\n${rowOf(columns.map(({ label }) => inline(label)))}`;
      yield rowOf(columns.map(({ kind }) => (isNumeric(kind) ? '---:' : '---')));
    }
    isEmpty = false;
    yield rowOf(cellsOf(row));
  }
  if (isEmpty) yield `\n${line(reportWords().none)}\n`;
  else if (total !== undefined) {
    yield rowOf(
      columns.map((column, at) => {
        const text = inline(totalled(figureOf(total[at] ?? null, column)));
        return text === '' ? '' : `**${text}**`;
      }),
    );
  }
}

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

const definitionOf = ({ name, definition, formula }: Definition): string =>
  `\n**${inline(name)}.** ${inline(definition)}\n\n${inline(reportWords().formula)}: ${inline(formula)}\n`;

import type { Report, Row, Section } from '../../../contract/section.ts';
import {
  aboutWords,
  absentWords,
  cautionWords,
  qualitySection,
  reportTitles,
} from '../../../components/report/report-words.ts';
import { isValueFilter } from '../../../components/filters/choices.ts';
import type { Order, Part } from '../order.ts';
import { chapterOf } from './chapters.ts';

/** Rows of a part that are asked for as they are written. */
export type Items = (part: number) => AsyncIterable<unknown>;

/** The one model of a report that all formats write, in the language that is spoken. */
export function reportOf(order: Order, items: Items): Report {
  const { name, title, language, narrowed, parts } = order;
  const [{ meta }] = parts;
  const chapters = parts.map((part, at) => {
    const data = part.isStreamed ? { ...(part.data as object), items: items(at) } : part.data;
    const { sections, definitions } = chapterOf(part.metric, data, part.meta);
    const notes = absentWords(part.meta);
    return {
      sections: sections.map((section, position) => ({
        ...picked(section, part),
        notes: position === 0 ? [...section.notes, ...notes] : section.notes,
        ...(part.title !== null && position === 0 && { title: part.title }),
      })),
      definitions,
    };
  });
  const sections = chapters.flatMap((chapter) => chapter.sections);
  const definitions = chapters.flatMap((chapter) => chapter.definitions);
  return {
    title: title ?? (name === null ? undefined : reportTitles()[name]) ?? sections[0]?.title ?? '',
    language,
    about: aboutWords(meta, {
      ...narrowed,
      filters: Object.entries(narrowed.filters).flatMap(([filter, values]) =>
        isValueFilter(filter) ? [{ name: filter, values }] : [],
      ),
    }),
    cautions: cautionWords(meta),
    sections: [...sections, qualitySection(meta)],
    definitions: definitions.filter(
      (one, at) => definitions.findIndex(({ name: other }) => other === one.name) === at,
    ),
  };
}

/** The columns that were asked for, in their order; those a table does not have are left out, and so is it without any. */
function picked(section: Section, { columns }: Part): Section {
  const { table, ...words } = section;
  if (columns === null || table === undefined) return section;
  const places = columns
    .map((name) => table.columns.findIndex((column) => column.name === name))
    .filter((place) => place >= 0);
  if (places.length === 0) return words;
  const cut = <Item>(all: readonly Item[]): Item[] => places.map((place) => all[place] as Item);
  return {
    ...section,
    table: {
      ...table,
      columns: cut(table.columns).map(({ isSheetOnly, ...column }) => column),
      rows: mapped(table.rows, cut),
      ...(table.total && { total: cut(table.total) }),
    },
  };
}

async function* mapped(
  rows: Iterable<Row> | AsyncIterable<Row>,
  change: (row: Row) => Row,
): AsyncGenerator<Row> {
  for await (const row of rows) yield change(row);
}

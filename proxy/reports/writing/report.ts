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
    const unknown = unknownColumn(sections, part);
    if (unknown !== null) throw new UnknownColumnError(`sections[${at}].columns[${unknown}]`);
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
    // Programs read the figures, and what was left out of them from the answer itself.
    sections: order.dialect === 'plain' ? sections : [...sections, qualitySection(meta)],
    definitions: definitions.filter(
      (one, at) => definitions.findIndex(({ name: other }) => other === one.name) === at,
    ),
  };
}

/** A column that a description names and its metric does not have. */
export class UnknownColumnError extends Error {
  override readonly name = 'UnknownColumnError';
  /** In the description. */
  readonly place: string;

  constructor(place: string) {
    super(place);
    this.place = place;
  }
}

/** The position of the first column that no table has. */
function unknownColumn(sections: readonly Section[], { columns }: Part): number | null {
  const known = new Set(
    sections.flatMap(({ table }) => table?.columns ?? []).map(({ name }) => name),
  );
  const position = (columns ?? []).findIndex((name) => !known.has(name));
  return position < 0 ? null : position;
}

/** The columns that were asked for, in their order; a table that has none of them is left out. */
function picked({ table, ...section }: Section, { columns }: Part): Section {
  if (table === undefined) return section;
  if (columns === null) return { ...section, table };
  const places = columns
    .map((name) => table.columns.findIndex((column) => column.name === name))
    .filter((place) => place >= 0);
  if (places.length === 0) return section;
  const cut = <Item>(all: readonly Item[]): Item[] => places.map((place) => all[place] as Item);
  return {
    ...section,
    table: {
      ...table,
      columns: cut(table.columns).map(({ isSheetOnly, ...column }) => column),
      rows: mapped(table.rows, cut),
      ...(table.total && { total: totalOf(table.total, cut) }),
    },
  };
}

/** What says that it is the total stands in front, whichever column is first now. */
function totalOf(total: Row, cut: (row: Row) => Row): Row {
  const [first = null, ...others] = cut(total);
  return [first ?? total[0] ?? null, ...others];
}

async function* mapped(
  rows: Iterable<Row> | AsyncIterable<Row>,
  change: (row: Row) => Row,
): AsyncGenerator<Row> {
  for await (const row of rows) yield change(row);
}

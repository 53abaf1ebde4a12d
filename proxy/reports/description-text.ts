import type { Endpoint } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Day } from '../calendar/day.ts';
import { Refusal } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import { DescriptionError, pathOf } from './description-error.ts';
import { merged, spelled, takes, wrongDay } from './description-filters.ts';
import {
  describable,
  description,
  type Written,
  type WrittenFilters,
  type WrittenSection,
} from './description-schema.ts';
import type { ReportDescription, SectionDescription } from './description.ts';
import { type Path, readYaml, YamlError, type YamlText } from './yaml-text.ts';

/** A team's report, read and found right. */
export interface OwnReport {
  readonly title: string;
  /** As it stands on a day: today's, or the one that was asked for where the description leaves it open. */
  seen(name: string, today: Day, asOf?: Day): ReportDescription;
  /** What somebody else found wrong at a place of it. */
  wrongAt(place: string, reason: string): DescriptionError;
}

/** Any day, to try what moves with the day. */
const SOME_DAY = '2025-03-31';

/**
 * Reads a description and checks all of it but the names of its columns, which who writes the file knows.
 * @param file What it is called in an error.
 * @throws DescriptionError for the first thing that is wrong.
 */
export function readDescription(file: string, text: string): OwnReport {
  const yaml = yamlOf(file, text);
  const refuse: Refuse = (path, reason) => {
    throw new DescriptionError(file, reason, at(yaml, path));
  };
  const read = z.safeParse(description, yaml.value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const path = (issue?.path ?? []) as Path;
    if (issue?.code !== 'unrecognized_keys') return refuse(path, issue?.message ?? '');
    return refuse([...path, ...issue.keys.slice(0, 1)], 'is not known');
  }
  check(read.data, refuse);
  const { title, language, sections, filters = {} } = read.data;
  return {
    title,
    seen: (name, today, asOf = today) => ({
      name,
      title,
      language,
      sections: sections.map((one) => ({
        metric: endpointOf(one).path,
        asked: askedBy(one, filters, today, asOf),
        title: one.title ?? null,
        columns: one.columns ?? null,
      })),
    }),
    wrongAt: (place, reason) => new DescriptionError(file, reason, at(yaml, pathOf(place))),
  };
}

type Refuse = (path: Path, reason: string) => never;

function yamlOf(file: string, text: string): YamlText {
  try {
    return readYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { message, line, detail } = error;
    throw new DescriptionError(file, message, { line, detail });
  }
}

function at({ value, lineOf }: YamlText, path: Path) {
  const found = path.reduce<unknown>(
    (one, step) => (one as Readonly<Record<string | number, unknown>> | undefined)?.[step],
    value,
  );
  return { path, line: lineOf(path), detail: typeof found === 'string' ? found : '' };
}

const endpointOf = ({ metric }: WrittenSection): Endpoint => {
  const endpoint = describable[metric];
  if (endpoint === undefined) throw new Error(`Nothing answers ${metric}.`);
  return endpoint;
};

function askedBy(
  section: WrittenSection,
  shared: WrittenFilters,
  today: Day,
  open: Day,
): SectionDescription['asked'] {
  const { filters = {}, sort, limit } = section;
  return {
    ...spelled(merged(endpointOf(section), shared, filters), today, open),
    ...(sort !== undefined && { sort: [sort] }),
    ...(limit !== undefined && { limit: [limit] }),
  };
}

function check({ filters: shared = {}, sections }: Written, refuse: Refuse): void {
  const checkDays = (filters: WrittenFilters, path: Path) => {
    const [name, reason] = wrongDay(filters) ?? [];
    if (name !== undefined && reason !== undefined) refuse([...path, name], reason);
  };
  checkDays(shared, ['filters']);
  const endpoints = sections.map(endpointOf);
  for (const name of Object.keys(shared)) {
    if (!endpoints.some((endpoint) => takes(endpoint, name))) {
      refuse(['filters', name], 'is a filter of no section');
    }
  }
  for (const [position, section] of sections.entries()) {
    const path = ['sections', position];
    const { metric, filters = {}, columns = [] } = section;
    const endpoint = endpointOf(section);
    for (const name of Object.keys(filters)) {
      if (!takes(endpoint, name)) refuse([...path, 'filters', name], `is no filter of ${metric}`);
    }
    checkDays(filters, [...path, 'filters']);
    const twice = columns.findIndex((column, place) => columns.indexOf(column) < place);
    if (twice >= 0) refuse([...path, 'columns', twice], 'stands there twice');
    const wrong = wrongParameter(endpoint, askedBy(section, shared, SOME_DAY, SOME_DAY));
    if (wrong === null) continue;
    const place = Object.hasOwn(filters, wrong) ? [...path, 'filters', wrong] : ['filters', wrong];
    if (wrong !== 'sort' && wrong !== 'limit') refuse(place, `is no value that ${metric} takes`);
    const isTaken = Object.hasOwn(endpoint.query.shape, wrong);
    refuse([...path, wrong], isTaken ? `is no ${wrong} of ${metric}` : `is nothing ${metric} has`);
  }
}

/** The name of what the metric itself would refuse. */
function wrongParameter(endpoint: Endpoint, asked: SectionDescription['asked']): string | null {
  try {
    readQuery(endpoint, asked);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.parameter === undefined) throw error;
    return error.parameter;
  }
}

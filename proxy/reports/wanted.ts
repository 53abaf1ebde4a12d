import { type FileFormat, fileQuery } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { type Caller, viewOf } from '../access/caller.ts';
import { utcInstant } from '../calendar/clock.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../http/problem.ts';
import { requirePublished } from '../http/published.ts';
import type { Panel } from '../panel.ts';
import type { ReportDescription } from './description.ts';
import type { Wanted } from './desk.ts';
import { type Given, planOf, windowOf } from './plan.ts';
import { filtersOf, readAnswers } from './reading.ts';

/** What a file is made of, and what it is called in an address: null for a metric by itself. */
export type Sought = Omit<ReportDescription, 'name'> & {
  readonly name: string | null;
};

/** A file as somebody asks for it, whichever way they came. */
export interface Asking {
  readonly sought: Sought;
  readonly format: FileFormat;
  /** How it is to be written and what the metrics are asked, as an address gives them. */
  readonly given: Given;
  /** Parameters that stand in the path of a metric by itself. */
  readonly path?: Readonly<Record<string, string>>;
  readonly caller: Caller;
  readonly requestId: string;
}

type WantedDeps = Pick<Deps, 'mirror' | 'audit' | 'clock'>;

/**
 * What the desk needs to write a file.
 * @throws Refusal for what cannot be asked, and `not_ready` until the first read of IXC has ended.
 */
export function wantedBy(
  { mirror, audit, clock }: WantedDeps,
  panel: Panel,
  { sought, format, given, path, caller, requestId }: Asking,
): Wanted {
  requirePublished(mirror.status.published);
  const { how, asked } = apart(given);
  // A file has no pages.
  if (Object.hasOwn(asked, 'cursor')) throw new Refusal('invalid_query', { parameter: 'cursor' });
  const { name, title, language = how.language, sections } = sought;
  const steps = planOf(sought, asked, caller, panel, path);
  return {
    asker: askerOf(caller),
    requestId,
    order: {
      format,
      ...how,
      language,
      name,
      title,
      narrowed: { ...windowOf(steps), filters: filtersOf(steps), branches: caller.branches },
    },
    read: (reader) => readAnswers(panel, reader, steps, caller),
    onShown: (people) =>
      audit.record({
        at: utcInstant(clock.now()),
        subject: caller.subject,
        role: caller.role,
        branches: caller.branches && [...caller.branches],
        action: 'report',
        path: `/${name === null ? sections.map(({ metric }) => metric.slice(1)).join() : `reports/${name}`}.${format}`,
        filters: [
          ...new Set([given, ...sections.map((one) => one.asked)].flatMap(Object.keys)),
        ].sort(),
        people,
        requestId,
      }),
  };
}

/** A file belongs to who asked for it, as whom they asked. */
export const askerOf = (caller: Caller): string =>
  JSON.stringify([caller.way, caller.subject, viewOf(caller)]);

const howToWrite = z.object(fileQuery);

/** How an answer is to be written, and what is asked of the metrics. */
function apart(given: Given) {
  const isHow = ([name]: [string, unknown]) => Object.hasOwn(fileQuery, name);
  const entries = Object.entries(given);
  const how = z.safeParse(
    howToWrite,
    Object.fromEntries(entries.filter(isHow).map(([name, values]) => [name, values.at(-1)])),
  );
  if (!how.success) {
    throw new Refusal('invalid_query', { parameter: String(how.error.issues[0]?.path[0]) });
  }
  const { language = 'pt-BR', dialect = 'sheet' } = how.data;
  const asked: Given = Object.fromEntries(entries.filter((entry) => !isHow(entry)));
  return { how: { language, dialect } as const, asked };
}

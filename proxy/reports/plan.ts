import type { Endpoint, QueryOf } from '../../contract/index.ts';
import type { Caller } from '../access/caller.ts';
import { may } from '../access/permit.ts';
import { Refusal } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import type { Day } from '../calendar/day.ts';
import type { Question } from '../metrics/question.ts';
import type { Metric, Panel } from '../panel.ts';
import type { ReportDescription } from './description.ts';

/** A parameter of an address, with every value it was given. */
export type Given = Readonly<Record<string, readonly string[]>>;

/** One metric of a report, with everything that it is asked. */
export interface Step {
  readonly metric: Metric;
  readonly asked: QueryOf<Endpoint>;
  readonly question: Question;
  readonly title: string | null;
  readonly columns: readonly string[] | null;
}

/** What of the shared parameters a metric takes. */
const taken = ({ endpoint }: Metric, given: Given): Given =>
  Object.fromEntries(
    Object.entries(given).filter(([name]) => Object.hasOwn(endpoint.query.shape, name)),
  );

/**
 * What a report asks of the panel as this caller: its own filters over those it was asked with.
 * @param path Parameters that stand in the path of a metric by itself.
 * @throws Refusal for a parameter no metric of it takes, and for what the caller may not ask.
 */
export function planOf(
  { sections }: Pick<ReportDescription, 'sections'>,
  given: Given,
  caller: Caller,
  panel: Panel,
  path: Readonly<Record<string, string>> = {},
): readonly [Step, ...Step[]] {
  const steps = sections.map(({ metric: name, asked, title, columns }): Step => {
    const metric = panel.metric(name);
    if (metric === undefined) throw new Refusal('not_found');
    if (!may(caller, metric.endpoint)) throw new Refusal('forbidden');
    const all = readQuery(metric.endpoint, { ...taken(metric, given), ...asked }, path);
    return { metric, asked: all, question: panel.question(metric, all, caller), title, columns };
  });
  const unknown = Object.keys(given).find((name) =>
    steps.every(({ metric }) => !Object.hasOwn(metric.endpoint.query.shape, name)),
  );
  if (unknown !== undefined) throw new Refusal('invalid_query', { parameter: unknown });
  const [first, ...others] = steps;
  if (first === undefined) throw new Refusal('not_found');
  return [first, ...others];
}

/** The days that the metrics of a report span; nothing where all are of one day. */
export const windowOf = (steps: readonly Step[]): { readonly from?: Day; readonly to?: Day } => {
  const spanning = steps.find(({ metric }) => Object.hasOwn(metric.endpoint.query.shape, 'from'));
  return spanning === undefined ? {} : { from: spanning.question.from, to: spanning.question.to };
};

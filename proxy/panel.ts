import {
  aging,
  type AuditAction,
  cei,
  criticalList,
  customerInvoices,
  customers,
  type DataOf,
  type Endpoint,
  filters,
  kpis,
  type Meta,
  paymentTime,
  preventionList,
  type QueryOf,
  receipts,
  rollRate,
  segments,
  statuses,
  suspensionFunnel,
  trustUnlocks,
} from '../contract/index.ts';
import { z } from '../contract/zod.ts';
import type { Caller } from './access/caller.ts';
import { dimensions, fewestCustomers, SmallGroups } from './access/small-groups.ts';
import { today } from './calendar/clock.ts';
import type { Deps } from './deps.ts';
import { type Asked, questionOf } from './http/asked.ts';
import { Cursors } from './http/cursor.ts';
import { metaNow, standingMeta, type StandingMeta } from './http/meta.ts';
import { Refusal } from './http/problem.ts';
import { requirePublished } from './http/published.ts';
import { computeAging } from './metrics/aging.ts';
import type { Answer } from './metrics/answer.ts';
import { computeCei } from './metrics/cei.ts';
import { computeCritical } from './metrics/critical.ts';
import { computeCustomerInvoices } from './metrics/customer-invoices.ts';
import { computeCustomers } from './metrics/customers.ts';
import { computeExcluded } from './metrics/excluded.ts';
import { computeFilters } from './metrics/filters.ts';
import { computeKpis } from './metrics/kpis.ts';
import { computePaymentTime } from './metrics/payment-time.ts';
import { computePrevention } from './metrics/prevention.ts';
import type { MetricDeps, Question } from './metrics/question.ts';
import { computeReceipts } from './metrics/receipts.ts';
import { computeRollRate, ROLL_WINDOW_DAYS } from './metrics/roll-rate.ts';
import { computeStatuses } from './metrics/statuses.ts';
import { computeSuspensionFunnel } from './metrics/suspension-funnel.ts';
import { computeTrustUnlocks } from './metrics/trust-unlocks.ts';
import { readPublished } from './mirror/publish/publish.ts';
import { listPage } from './routes/lists.ts';
import { segmentsPage } from './routes/segments.ts';
import type { Reader } from './store/store.ts';

/** One metric: what it is asked, how it is computed, as whom. */
export interface Metric<E extends Endpoint = Endpoint> {
  readonly endpoint: E;
  /** Days of the window when none are asked; the setting's when absent. */
  readonly windowDays?: number;
  readonly compute: (
    deps: MetricDeps,
    question: Question,
    asked: QueryOf<E>,
    caller: Caller,
  ) => Promise<Answer<DataOf<E>>>;
  /** Tells of groups of customers, and of none that is too small, by itself. */
  readonly isDivided?: boolean;
  /** What of it is personal: how many people its answer shows in clear, and as what. */
  readonly shows?: { readonly action: AuditAction; readonly people: (data: DataOf<E>) => number };
}

export interface Answered<E extends Endpoint = Endpoint> {
  readonly meta: StandingMeta;
  readonly data: DataOf<E>;
  /** People whose personal data stands in it in clear. */
  readonly people: number;
}

type PanelDeps = Pick<Deps, 'mirror' | 'settings' | 'demo' | 'clock'>;

/** Every metric the proxy answers, whether by itself or in a report. */
export class Panel {
  readonly #deps: PanelDeps;
  readonly #cursors = new Cursors();
  readonly #smallGroups = new SmallGroups();
  readonly metrics: readonly Metric[];

  constructor(deps: PanelDeps) {
    this.#deps = deps;
    this.metrics = all(this.#cursors, this.#smallGroups);
  }

  /** By its path. */
  metric(path: string): Metric | undefined {
    return this.metrics.find(({ endpoint }) => endpoint.path === path);
  }

  /** @throws Refusal for days that cannot be. */
  question({ windowDays }: Metric, asked: object, caller: Caller): Question {
    const { settings, clock } = this.#deps;
    return questionOf(asked as Asked, caller, {
      ...settings,
      ...(windowDays !== undefined && { windowDays }),
      today: today(clock),
    });
  }

  /**
   * Everything a reader is asked it answers from one published state.
   * @throws Refusal for what this caller may not be told.
   */
  async answer<E extends Endpoint>(
    reader: Reader,
    { endpoint, compute, shows, isDivided = false }: Metric<E>,
    question: Question,
    asked: QueryOf<E>,
    caller: Caller,
  ): Promise<Answered<E>> {
    const { settings, demo } = this.#deps;
    const published = await readPublished(reader);
    const { quality } = published;
    requirePublished(published);
    if (!isDivided) await this.#smallGroups.refuse(reader, question, caller);
    const { data, missing } = await compute(
      {
        reader,
        blockedStates: settings.blockedStates,
        ledgerFrom: quality.ledgerFrom,
      },
      question,
      asked,
      caller,
    );
    const meta = standingMeta({
      ...question,
      published,
      demo,
      excluded: await computeExcluded(reader, question.scope, quality.rejectedRows.invoices),
      missing,
    });
    const answer = z.parse(endpoint.data, data) as DataOf<E>;
    return { meta, data: answer, people: shows?.people(answer) ?? 0 };
  }

  /** What an answer says of itself when it leaves now. */
  metaNow(standing: StandingMeta): Meta {
    return metaNow(standing, this.#deps.mirror.status);
  }
}

/** A new metric is one line. */
function all(cursors: Cursors, smallGroups: SmallGroups): readonly Metric[] {
  const metrics: Metric[] = [];
  const add = <E extends Endpoint>(metric: Metric<E>) => {
    metrics.push(metric as unknown as Metric);
  };
  add({ endpoint: aging, compute: computeAging });
  add({ endpoint: statuses, compute: computeStatuses });
  add({ endpoint: kpis, compute: computeKpis });
  add({ endpoint: suspensionFunnel, compute: computeSuspensionFunnel });
  add({
    endpoint: criticalList,
    compute: listPage(cursors, criticalList, computeCritical),
    shows: listed,
  });
  add({
    endpoint: preventionList,
    compute: listPage(cursors, preventionList, computePrevention),
    shows: listed,
  });
  add({
    endpoint: customers,
    compute: listPage(cursors, customers, computeCustomers),
    shows: listed,
  });
  add({
    endpoint: customerInvoices,
    compute: invoicesOf,
    shows: { action: 'titles', people: () => 1 },
  });
  add({
    endpoint: trustUnlocks,
    compute: listPage(cursors, trustUnlocks, computeTrustUnlocks),
    shows: listed,
  });
  add({ endpoint: rollRate, windowDays: ROLL_WINDOW_DAYS, compute: computeRollRate });
  add({ endpoint: cei, compute: computeCei });
  add({ endpoint: paymentTime, compute: computePaymentTime });
  add({ endpoint: segments, compute: segmentsPage(cursors, smallGroups), isDivided: true });
  add({ endpoint: receipts, compute: computeReceipts });
  add({ endpoint: filters, compute: filterChoices(smallGroups), isDivided: true });
  return metrics;
}

/** People of a list who are not masked. */
const listed = {
  action: 'list',
  people: ({ items }: { readonly items: readonly { readonly masked: boolean }[] }): number =>
    items.filter(({ masked }) => !masked).length,
} as const;

/** Who may not tell people apart gets to choose from what would not be refused. */
const filterChoices =
  (smallGroups: SmallGroups): Metric<typeof filters>['compute'] =>
  async (deps, question, _asked, caller) => {
    const { data, missing } = await computeFilters(deps, {
      ...question,
      fewestCustomers: fewestCustomers(caller),
    });
    const choices = { ...data };
    for (const by of dimensions) {
      const hidden = await smallGroups.hidden(deps.reader, question, by, caller);
      const isOffered = ({ value }: { readonly value: string }) =>
        hidden !== 'all' && !hidden.includes(value);
      Object.assign(choices, { [by]: data[by].filter(isOffered) });
    }
    return { data: choices, missing };
  };

const invoicesOf: Metric<typeof customerInvoices>['compute'] = async (
  deps,
  question,
  { customerId },
) => {
  const answer = await computeCustomerInvoices(deps, question, customerId);
  if (answer === null) throw new Refusal('not_found');
  return answer;
};

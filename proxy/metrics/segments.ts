import type { SegmentBy, Segments } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Reader } from '../store/store.ts';
import { fold } from '../text/fold.ts';
import type { Answer } from './answer.ts';
import type { Position } from './position.ts';
import { delinquencyRate } from './delinquency-rate.ts';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { ratio } from './ratio.ts';
import labelsSql from './segment-labels.sql?raw';
import sql from './segments.sql?raw';

export interface SegmentsQuestion extends Question {
  readonly by: SegmentBy;
  readonly search: string;
  /** Segments of fewer customers are told together, or not at all; 0 tells all apart. */
  readonly fewestCustomers: number;
  /** Keys of segments that are told together whatever their size; of `all` nothing is told. */
  readonly hidden: 'all' | readonly string[];
  readonly limit: number;
  readonly after: Position | null;
}

/** A page of segments; the position after it is sealed into a cursor where the answer leaves. */
export type SegmentPage = Omit<Segments, 'nextCursor'> & { readonly next: Position | null };

const line = z.object({
  line: z.enum(['segment', 'merged', 'total']),
  key: z.string(),
  label: z.string(),
  segments: z.number(),
  customers: z.number(),
  customersLate: z.number(),
  openCents: z.number(),
  overdueCents: z.number(),
  recentOverdueCents: z.number(),
  fallenDueCents: z.number(),
  fallenDueInvoices: z.number(),
});
type Line = z.output<typeof line>;

/** What a segment is, and who is in it, is decided in segments.sql. */
export async function computeSegments(
  { reader }: MetricDeps,
  question: SegmentsQuestion,
): Promise<Answer<SegmentPage>> {
  const { by, limit, after, fewestCustomers, hidden, asOf } = question;
  const search = fold(question.search);
  const lines = await reader.rows(line, over(['ledger', 'fallenDue', 'contracts', 'labels'], sql), {
    ...ledgerParameters(question, [asOf]),
    by,
    search: search === '' ? null : search,
    found: search === '' ? null : await keysLabelled(reader, by, search),
    fewestCustomers,
    together: hidden === 'all' ? [] : hidden,
    afterKey: after?.id ?? null,
    afterCents: after === null ? null : Number(after.value),
    // One more than shown tells whether another page follows.
    limit: limit + 1,
  });
  const all = lines.find((one) => one.line === 'total');
  if (all !== undefined && (hidden === 'all' || all.customers < fewestCustomers)) {
    return {
      data: { by, segments: [], merged: null, total: null, next: null },
      missing: [{ field: 'total', reason: 'insufficient_n' }],
    };
  }
  const total = all ?? nothing;
  const merged = lines.find((one) => one.line === 'merged');
  const sums = sumsWithin(total.overdueCents);
  const found = lines.filter((one) => one.line === 'segment');
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: {
      by,
      segments: shown.map((one) => ({ key: one.key, label: one.label, ...sums(one) })),
      merged: merged ? { segments: merged.segments, ...sums(merged) } : null,
      total: sums(total),
      next:
        found.length > limit && last ? { value: String(last.overdueCents), id: last.key } : null,
    },
    missing: [],
  };
}

const nothing: Omit<Line, 'line' | 'key' | 'label' | 'segments'> = {
  customers: 0,
  customersLate: 0,
  openCents: 0,
  overdueCents: 0,
  recentOverdueCents: 0,
  fallenDueCents: 0,
  fallenDueInvoices: 0,
};

const sumsWithin = (allOverdueCents: number) => (sums: typeof nothing) => ({
  customers: sums.customers,
  customersLate: sums.customersLate,
  overdueCents: sums.overdueCents,
  openCents: sums.openCents,
  delinquencyRate: delinquencyRate(sums),
  shareOfOverdue: ratio(sums.overdueCents, allOverdueCents, { baseCents: allOverdueCents }),
});

/** Spelling is folded the way the mirror folds it, so it is compared here and not in the store. */
async function keysLabelled(reader: Reader, by: SegmentBy, search: string): Promise<string[]> {
  const labels = await reader.rows(
    z.object({ key: z.string(), label: z.string() }),
    over(['labels'], labelsSql, 'select'),
    { by },
  );
  return labels.filter(({ label }) => fold(label).includes(search)).map(({ key }) => key);
}

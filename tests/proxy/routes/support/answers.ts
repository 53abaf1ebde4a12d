import { expect } from 'vitest';
import {
  type Freshness,
  freshness,
  meta,
  type Meta,
  problem,
  type Problem,
} from '../../../../contract/index.ts';
import { z } from '../../../../contract/zod.ts';
import type { TestProxy } from '../../../support/node/proxy.ts';

/** Parses by the contract and refuses what the contract does not name. */
export function exactly<Schema extends z.ZodMiniType>(schema: Schema, value: unknown) {
  const parsed = z.parse(schema, value);
  expect(value, 'holds a field the contract does not name').toEqual(parsed);
  return parsed;
}

/** The refusal in a response, after its form is checked. */
export async function refusalIn(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const refusal = exactly(problem, await response.json());
  expect(refusal.status).toBe(response.status);
  expect(refusal.requestId).toMatch(/^[\w-]{8,}$/);
  if (refusal.retryAfter !== undefined) {
    expect(response.headers.get('retry-after')).toBe(String(refusal.retryAfter));
  }
  return refusal;
}

const envelope = z.object({ meta, data: z.unknown() });

/** Meta and data of an answer of 200. */
export async function answerOf<Data = unknown>(
  proxy: Pick<TestProxy, 'ask'>,
  path: string,
): Promise<{ meta: Meta; data: Data }> {
  const response = await proxy.ask(`/api/v1${path}`);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return z.parse(envelope, JSON.parse(text)) as { meta: Meta; data: Data };
}

export const freshnessOf = async (proxy: Pick<TestProxy, 'ask'>): Promise<Freshness> =>
  (await answerOf<Freshness>(proxy, freshness.path)).data;

export const metricPaths = [
  '/aging',
  '/statuses',
  '/kpis',
  '/suspension-funnel',
  '/action-lists/critical',
  '/action-lists/prevention',
  '/customers',
  '/trust-unlocks',
  '/roll-rate',
  '/cei',
  '/segments',
  '/receipts',
  '/payment-time',
  '/filters',
] as const;

/** The numbers of every metric, by path. */
export async function everyNumber(proxy: Pick<TestProxy, 'ask'>) {
  const answers = await Promise.all(metricPaths.map((path) => answerOf(proxy, path)));
  return Object.fromEntries(metricPaths.map((path, index) => [path, answers[index]?.data]));
}

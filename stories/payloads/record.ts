import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { problem as problemSchema, problemCode, type ProblemCode } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { AppEnvironment } from '../../proxy/http/environment.ts';
import { problem, Refusal } from '../../proxy/http/problem.ts';
import type { Problems, Recorded, Recording } from './recording.ts';
import { type Situation, situations } from './situations.ts';

/** Whose files are shown as samples. */
const SAMPLED = 'typical';
const samples = [
  ...['html', 'pdf', 'xlsx', 'csv', 'md'].map((format) => `reports/delinquency.${format}`),
  ...['aging', 'receipts', 'segments'].map((metric) => `${metric}.svg`),
];

/** Writes one file for each situation: what the real proxy answers over a simulated provider. */
export async function recordAll(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'problems.json'), JSON.stringify(await problems()));
  for (const [name, open] of Object.entries(situations)) {
    const situation = await open();
    try {
      const recording = await record(situation);
      await writeFile(join(folder, `${name}.json`), JSON.stringify(recording));
      process.stdout.write(`${name}: ${recording.answers.length} answers\n`);
      if (name === SAMPLED) await writeSamples(situation, join(folder, 'samples'));
    } finally {
      await situation.close();
    }
  }
}

/** Files as the proxy writes them, each by the name in its address. */
async function writeSamples(situation: Situation, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const path of samples) {
    const response = await situation.ask(`/api/v1/${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await writeFile(join(folder, basename(path)), new Uint8Array(await response.arrayBuffer()));
  }
}

async function record(situation: Situation): Promise<Recording> {
  const { questions, titlesOf, now } = situation;
  const answers: Recorded[] = [];
  for (const question of questions) answers.push(...(await askToTheEnd(situation, question)));
  const customers = answers.flatMap(({ body }) => listed(body).slice(0, titlesOf));
  for (const { customerId } of new Map(customers.map((one) => [one.customerId, one])).values()) {
    answers.push(await ask(situation, `/customers/${customerId}/invoices`));
  }
  return { madeAt: now().toISOString(), answers };
}

/** The answer and, of a list, those to the questions that follow from it. */
async function askToTheEnd(situation: Situation, question: string): Promise<Recorded[]> {
  const answers: Recorded[] = [];
  for (let next: string | null = question; next !== null;) {
    const answer = await ask(situation, next);
    answers.push(answer);
    const { nextCursor = null } = answer.body.data as { nextCursor?: string | null };
    next = nextCursor === null ? null : `${question}&cursor=${encodeURIComponent(nextCursor)}`;
  }
  return answers;
}

async function ask(situation: Situation, question: string): Promise<Recorded> {
  const [path = '', query = ''] = question.split('?');
  const narrowed = situation.narrowed?.[path] ?? '';
  const asked = [query, narrowed].filter((part) => part !== '').join('&');
  const response = await situation.ask(`/api/v1${path}${asked === '' ? '' : `?${asked}`}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${question}: ${response.status} ${text}`);
  const body = JSON.parse(text) as Recorded['body'];
  return { path, query, syncedAt: response.headers.get('x-synced-at'), body };
}

const listed = ({ data }: Recorded['body']) =>
  (data as { items?: readonly { customerId: string }[] }).items ?? [];

const details: Partial<Record<ProblemCode, ConstructorParameters<typeof Refusal>[1]>> = {
  invalid_query: { parameter: 'asOf' },
  rate_limited: { retryAfter: 40 },
  busy: { retryAfter: 40 },
  not_ready: { retryAfter: 40 },
};

/** Every refusal, as the proxy words it. */
async function problems(): Promise<Problems> {
  const app = new Hono<AppEnvironment>();
  app.use(requestId({ generator: () => '5f0c2a7e' }));
  for (const code of problemCode.options) {
    app.get(`/${code}`, (c) => problem(c, new Refusal(code, details[code])));
  }
  const worded = problemCode.options.map(async (code) => {
    const refusal = await app.request(`/${code}`);
    return [code, z.parse(problemSchema, await refusal.json())] as const;
  });
  return Object.fromEntries(await Promise.all(worded)) as Problems;
}

import { setMaxListeners } from 'node:events';
import { createHistogram } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { saoPauloDay } from '../../../proxy/calendar/clock.ts';
import { startSimulatorProcess } from '../../support/node/simulator.ts';
import { reaching, serving, untilReady, workFolder } from '../commands/support/serving.ts';
import { listen } from '../live/support/listener.ts';
import { closedLoops, openLoop } from './support/loops.ts';
import { type Held, probeIn } from './support/probed.ts';
import { Questions } from './support/questions.ts';

const CUSTOMERS = 60;
const SHARE_OF_CAPACITY = 0.7;
/** Asking at once, each again as soon as it is answered, is what shows the capacity. */
const CLOSED_LOOPS = 16;
const WARM_UP_SECONDS = 10;
/** As long as several generations: right after one, nothing has been computed yet. */
const CAPACITY_SECONDS = 15;
const STREAMS = 20;
const LONGEST_STREAM_SECONDS = 5;
const SYNC_SECONDS = 5;
const REPORT_EVERY_SECONDS = 8;
/** As long as a widget waits. */
const LATEST_ANSWER_SECONDS = 20;
const reports = ['reports/delinquency.pdf', 'customers.xlsx', 'aging.csv', 'reports/receipts.html'];

export interface Reading extends Held {
  /** Seconds since the load began. */
  readonly second: number;
}

export interface Soaked {
  /** Answers a second, as fast as they come. */
  readonly capacity: number;
  readonly answers: number;
  /** Answers that said only that nothing had changed. */
  readonly unchanged: number;
  readonly generations: number;
  readonly streams: number;
  readonly reports: number;
  /** Milliseconds from when a question was due. */
  readonly p50: number;
  readonly p99: number;
  /** What was not as it should be, in words. */
  readonly failures: readonly string[];
  /** With nobody there: once warm, and after all have left. */
  readonly before: Held;
  readonly after: Held;
  readonly readings: readonly Reading[];
}

/**
 * The real program over a provider that goes on, asked for so long at 70 % of what it can: by the clock and
 * not when it has answered, while streams come and go, files are written and generations published.
 */
export async function soak(seconds: number, readingEverySeconds: number): Promise<Soaked> {
  const simulator = await startSimulatorProcess({ customers: CUSTOMERS });
  const folder = await workFolder();
  const { environment, held } = probeIn(folder);
  const proxy = await serving(
    {
      ...reaching(simulator),
      ...environment,
      LOCAL_ROLE: 'manager',
      SYNC_INTERVAL_SECONDS: String(SYNC_SECONDS),
    },
    folder,
  );
  await untilReady(proxy);
  const api = `${proxy.url}api/v1`;
  const failures: string[] = [];
  /** The newest generation that somebody was answered from. */
  let newest = 0;
  const counts = { answers: 0, unchanged: 0, streams: 0, reports: 0 };

  /** Of everybody there: their connections end with them. */
  async function crowd<Result>(work: (ask: () => Promise<void>) => Promise<Result>) {
    const dispatcher = new Agent({
      connections: 256,
      headersTimeout: LATEST_ANSWER_SECONDS * 1000,
    });
    const questions = new Questions(1, saoPauloDay(new Date()));
    const tags = new Map<string, string>();
    const leaving = new AbortController();
    setMaxListeners(STREAMS + 10, leaving.signal);
    const ask = async () => {
      const path = questions.next();
      const tag = questions.knowsTag() ? tags.get(path) : undefined;
      const headers = tag === undefined ? {} : { 'if-none-match': tag };
      const seen = newest;
      try {
        const response = await request(`${api}${path}`, { dispatcher, headers });
        const body = await response.body.text();
        const { statusCode } = response;
        counts.answers += 1;
        if (statusCode === 304 && body === '') counts.unchanged += 1;
        else if (statusCode === 200 && body.startsWith('{"meta":{') && body.endsWith('}')) {
          const generation = Number(/"generation":(\d+)/.exec(body)?.[1]);
          // One is in the store a moment before it is known.
          if (!(generation >= seen - 1)) failures.push(`${path}: ${generation} after ${seen}`);
          newest = Math.max(newest, generation);
          tags.set(path, String(response.headers.etag));
          questions.answered(path, body);
        } else failures.push(`${path}: ${statusCode} ${body.slice(0, 200)}`);
      } catch (error) {
        failures.push(`${path}: ${String(error)}`);
      }
    };
    const others = [
      ...Array.from({ length: STREAMS }, (_, index) => comeAndGo(index, leaving.signal)),
      fetchReports(dispatcher, leaving.signal),
      letTimePass(leaving.signal),
    ];
    try {
      return await work(ask);
    } finally {
      leaving.abort();
      await Promise.all(others);
      await dispatcher.close();
    }
  }

  async function comeAndGo(index: number, leaving: AbortSignal): Promise<void> {
    for (let time = 0; !leaving.aborted; time += 1) {
      const stream = await listen(proxy.url.replace(/\/$/, ''));
      const stay = 1 + ((index + time) % LONGEST_STREAM_SECONDS);
      await pause(stay * 1000, undefined, { signal: leaving }).catch(() => undefined);
      const [first] = stream.events;
      if (first?.event !== 'hello' || stream.over() !== undefined)
        failures.push(`stream: ${stream.status} ${first?.event} ${stream.over()}`);
      counts.streams += 1;
      stream.leave();
    }
  }

  async function fetchReports(dispatcher: Agent, leaving: AbortSignal): Promise<void> {
    while (!leaving.aborted) {
      const path = reports[counts.reports % reports.length];
      const response = await request(`${api}/${path}`, { dispatcher });
      const { byteLength } = await response.body.arrayBuffer();
      if (response.statusCode !== 200 || byteLength < 100)
        failures.push(`${path}: ${response.statusCode}, ${byteLength} bytes`);
      counts.reports += 1;
      await pause(REPORT_EVERY_SECONDS * 1000, undefined, { signal: leaving }).catch(() => null);
    }
  }

  async function letTimePass(leaving: AbortSignal): Promise<void> {
    while (!leaving.aborted) {
      await simulator.command('POST', 'advance', { steps: 1 });
      await pause(SYNC_SECONDS * 1000, undefined, { signal: leaving }).catch(() => undefined);
    }
  }

  const generation = async () =>
    ((await (await proxy.get('api/v1/freshness')).json()) as { meta: { generation: number } }).meta
      .generation;

  try {
    const capacity = await crowd(async (ask) => {
      await closedLoops(CLOSED_LOOPS, WARM_UP_SECONDS, ask);
      const begun = counts.answers;
      await closedLoops(CLOSED_LOOPS, CAPACITY_SECONDS, ask);
      return (counts.answers - begun) / CAPACITY_SECONDS;
    });
    const before = await settled(held);
    const first = await generation();
    Object.assign(counts, { answers: 0, unchanged: 0, streams: 0, reports: 0 });
    const took = createHistogram();
    const readings = await crowd(async (ask) => {
      const reading = read(held, seconds, readingEverySeconds);
      await openLoop(seconds, capacity * SHARE_OF_CAPACITY, async (dueAt) => {
        await ask();
        took.record(Math.max(1, Math.round(performance.now() - dueAt)));
      });
      return reading;
    });
    const generations = (await generation()) - first;
    const after = await settled(held);
    const [p50, p99] = [took.percentile(50), took.percentile(99)];
    return { capacity, ...counts, generations, p50, p99, failures, before, after, readings };
  } finally {
    await proxy.end();
    await simulator.stop();
  }
}

async function read(held: () => Promise<Held>, seconds: number, every: number): Promise<Reading[]> {
  const readings: Reading[] = [];
  const start = performance.now();
  for (let second = every; second <= seconds; second += every) {
    await pause(start + second * 1000 - performance.now());
    readings.push({ second: (performance.now() - start) / 1000, ...(await held()) });
  }
  return readings;
}

/** What is held once the program has noticed that everybody left: sockets close in their own time. */
async function settled(held: () => Promise<Held>): Promise<Held> {
  let last = await held();
  for (let same = 0; same < 3;) {
    await pause(500);
    const now = await held();
    same = now.files === last.files ? same + 1 : 0;
    last = now;
  }
  return last;
}

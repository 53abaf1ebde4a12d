import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { expect, it, onTestFinished } from 'vitest';
import { Agent, request } from 'undici';
import { saoPauloDay } from '../../../proxy/calendar/clock.ts';
import { startSimulatorProcess } from '../../support/node/simulator.ts';
import { SECRET, token } from '../access/support/tokens.ts';
import { reaching, serving, untilReady, workFolder } from '../commands/support/serving.ts';
import { openLoop } from './support/loops.ts';
import { Questions } from './support/questions.ts';

const WARM_UP_SECONDS = 6;
const ROUND_SECONDS = 2;
const ROUNDS = 6;
const QUIET = ['ana', 'bia', 'caio', 'davi'];
const QUIET_A_SECOND = 8;
/** Fifty times 600 a minute. */
const NOISY_A_SECOND = 500;
/**
 * 1.5 where two processors make the noise, refuse it and measure; 3 without the limit of questions a minute,
 * 8 also without turns.
 */
const MOST_TIMES_SLOWER = 2;

it('C-12: others are answered as soon beside one who asks fifty times too much', async () => {
  const simulator = await startSimulatorProcess({ customers: 60 });
  onTestFinished(() => simulator.stop());
  const proxy = await serving(
    { ...reaching(simulator), EMBED_KEYS: `intranet=hs256:${SECRET}` },
    await workFolder(),
  );
  await untilReady(proxy);
  await proxy.line('"complete":true');

  const callerOf = async (sub: string) => {
    const now = Math.floor(Date.now() / 1000);
    const signed = await token({
      claims: { sub, role: 'manager', branches: '*', iat: now, exp: now + 600 },
    });
    return { authorization: `Bearer ${signed}` };
  };
  const today = saoPauloDay(new Date());
  const asking = (headers: Record<string, string>, seed: number) => {
    const questions = new Questions(seed, today);
    // Nobody waits for another's connection.
    const dispatcher = new Agent({ connections: 100 });
    onTestFinished(() => dispatcher.close());
    return async () => {
      const response = await request(`${proxy.url}api/v1${questions.next()}`, {
        dispatcher,
        headers,
      });
      await response.body.text();
      return response;
    };
  };
  const quiet = await Promise.all(
    QUIET.map(async (name, index) => asking(await callerOf(name), index + 1)),
  );

  /** Lets the quiet ones ask for a round. */
  async function ask(took: RecordableHistogram): Promise<void> {
    await Promise.all(
      quiet.map((one) =>
        openLoop(ROUND_SECONDS, QUIET_A_SECOND, async (dueAt) => {
          const { statusCode } = await one();
          expect(statusCode).toBe(200);
          took.record(Math.max(1, Math.round((performance.now() - dueAt) * 1000)));
        }),
      ),
    );
  }

  const noisy = asking(await callerOf('noisy'), 0);
  const statuses = new Map<number, number>();
  const makeNoise = () =>
    openLoop(ROUND_SECONDS, NOISY_A_SECOND, async () => {
      const { statusCode, headers } = await noisy();
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
      if (statusCode === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    });

  // What is allowed of the noise passes here, and what is slow for being new.
  const begun = performance.now();
  while (performance.now() < begun + WARM_UP_SECONDS * 1000) {
    await Promise.all([ask(createHistogram()), makeNoise()]);
  }
  const [alone, beside] = [createHistogram(), createHistogram()];
  for (let round = 0; round < ROUNDS; round += 1) {
    await ask(alone);
    await Promise.all([ask(beside), makeNoise()]);
  }
  const [p99Alone, p99Beside] = [alone.percentile(99) / 1000, beside.percentile(99) / 1000];
  const ratio = p99Beside / p99Alone;
  console.info(`p99 ${p99Alone.toFixed(0)} ms alone, ${p99Beside.toFixed(0)} ms beside: ${ratio}`);
  console.info('the noise was told', statuses);
  expect(statuses.get(429)).toBeGreaterThan(0.9 * NOISY_A_SECOND * ROUND_SECONDS * ROUNDS);
  expect([...statuses.keys()].sort()).toEqual([200, 429]);
  expect(ratio).toBeLessThan(MOST_TIMES_SLOWER);
}, 120_000);

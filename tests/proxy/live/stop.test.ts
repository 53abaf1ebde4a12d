import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { exitOf, reaching, serving, untilReady, workFolder } from '../commands/support/serving.ts';
import { listen } from './support/listener.ts';

let simulator: SimulatorProcess;
beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 20 });
});
afterAll(() => simulator.stop());

it('C-07: a stop tells every stream when to come back, and waits for none of them', async () => {
  const proxy = await serving(reaching(simulator), await workFolder());
  await untilReady(proxy);
  const url = proxy.url.replace(/\/$/, '');
  const listeners = await Promise.all(Array.from({ length: 50 }, () => listen(url)));
  await vi.waitUntil(() => listeners.every(({ events }) => events.length > 0), { timeout: 10_000 });
  proxy.process.kill('SIGTERM');
  expect(await exitOf(proxy, 10)).toBe(0);
  await vi.waitUntil(() => listeners.every(({ over }) => over() === 'end'), { timeout: 10_000 });
  const waits = listeners.map(({ retries }) => retries.at(-1) ?? 0);
  expect(listeners.every(({ retries }) => retries.length === 2)).toBe(true);
  expect(new Set(waits).size).toBeGreaterThan(40);
  expect(proxy.output()).not.toMatch(/Error|aborted/);
});

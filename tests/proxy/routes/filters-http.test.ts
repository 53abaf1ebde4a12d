import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { FilterChoices } from '../../../contract/index.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { answerOf } from './support/answers.ts';
import { appOver, OPERATOR_KEY } from './support/app.ts';

const TODAY = '2025-03-17';
const clock = clockAt(TODAY);
let simulator: SimulatorProcess;
let proxy: TestProxy;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 150, today: TODAY });
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

const choices = async (asker: Pick<TestProxy, 'ask'>) =>
  (await answerOf<FilterChoices>(asker, '/filters')).data;

describe('the values of the filters', () => {
  it('are for a caller who may not tell people apart those of five customers or more', async () => {
    const all = Object.entries(await choices(proxy));
    const viewer = appOver(proxy, clock, { settings: { localRole: 'viewer' } });
    const told = await choices(viewer);
    for (const [filter, values] of all) {
      const answered: unknown[] = [];
      for (const one of values) {
        const path = filter === 'channel' ? '/receipts' : '/aging';
        const query = `${filter}=${encodeURIComponent(one.value)}`;
        const { status } = await viewer.ask(`/api/v1${path}?${query}`);
        if (one.customers >= 5 && status === 200) answered.push(one);
      }
      expect(told[filter as keyof FilterChoices], filter).toEqual(answered);
    }
    expect(all.flatMap(([, values]) => values).some(({ customers }) => customers < 5)).toBe(true);
  });

  test.each(['collector', 'manager', 'admin'] as const)('are all for the %s', async (localRole) => {
    const app = appOver(proxy, clock, { settings: { localRole } });
    expect(await choices(app)).toEqual(await choices(proxy));
  });

  it('are all for the operator and not for a page, at the same proxy', async () => {
    const origin = 'https://panel.example';
    const { ask } = appOver(proxy, clock, { settings: { allowedOrigins: [origin] } });
    const as = async (headers: HeadersInit) =>
      choices({ ask: (path) => ask(path, { headers }) as Promise<Response> });
    const page = await as({ Origin: origin });
    expect(await as({ Authorization: `Bearer ${OPERATOR_KEY}` })).toEqual(await choices(proxy));
    expect(await as({ Origin: origin })).toEqual(page);
    expect(page.neighborhood.every(({ customers }) => customers >= 5)).toBe(true);
  });
});

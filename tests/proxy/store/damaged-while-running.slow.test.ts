import { open, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { differences } from '../../support/node/mirror-rows.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';

const HEADERS = 12_288;
let simulator: SimulatorProcess;
let proxy: TestProxy;
let before: unknown;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 20 });
});
afterAll(() => simulator.stop());

/** One that has published, and has read nothing of it since it was started. */
beforeEach(async () => {
  const ixc = () => clientOf(simulator);
  const first = await openProxy({ ixc: ixc() });
  expect(await first.mirror.cycle()).toMatchObject({ succeeded: true });
  before = await first.data('/aging');
  await first.stop();
  proxy = await openProxy({ ixc: ixc(), storePath: first.storePath });
});
afterEach(() => proxy.remove());

const aside = async () => {
  const names = await readdir(dirname(proxy.storePath));
  return names.filter((name) => name.startsWith(`${basename(proxy.storePath)}.corrupt-`));
};

const overwrite = async (file: string, bytes: Buffer, at: number) => {
  const handle = await open(file, 'r+');
  await handle.write(bytes, 0, bytes.length, at);
  await handle.close();
};

describe('D-06: a mirror file that is damaged while it is served', () => {
  it.each<[what: string, damage: (file: string) => Promise<unknown>]>([
    ['cut in half', async (file) => truncate(file, Math.floor((await stat(file)).size / 2))],
    ['emptied', (file) => truncate(file, 0)],
    ['of text', (file) => writeFile(file, 'SQLite format 3\u0000'.repeat(10_000))],
    [
      'with blocks of garbage',
      async (file) =>
        overwrite(file, Buffer.alloc((await stat(file)).size - HEADERS, 'garbage'), HEADERS),
    ],
  ])('%s is set aside and read anew, and nothing else is told meanwhile', async (_what, damage) => {
    await damage(proxy.storePath);
    const told: unknown[] = [];
    await vi.waitUntil(
      async () => {
        const answer = await proxy.ask('/api/v1/aging');
        const { code, data } = (await answer.json()) as { code?: string; data?: unknown };
        told.push(answer.status === 200 ? data : code);
        return answer.status === 200 && (await aside()).length > 0;
      },
      { timeout: 30_000, interval: 20 },
    );
    for (const one of told) expect(['busy', 'not_ready', before]).toContainEqual(one);
    await proxy.mirror.cycle();
    expect(await differences(proxy.store, simulator)).toEqual([]);
    expect((await proxy.ask('/readyz')).status).toBe(200);
  });

  it('and is gone, is served on, and read anew after the next start', async () => {
    await rm(proxy.storePath);
    await simulator.command('POST', 'advance', { steps: 5 });
    expect(await proxy.mirror.resync()).toMatchObject({ succeeded: true });
    expect(await differences(proxy.store, simulator)).toEqual([]);
    const { storePath } = proxy;
    await proxy.stop();

    proxy = await openProxy({ ixc: clientOf(simulator), storePath });
    expect((await proxy.ask('/api/v1/aging')).status).toBe(503);
    expect(await proxy.mirror.cycle()).toMatchObject({ succeeded: true });
    expect(await differences(proxy.store, simulator)).toEqual([]);
  });
});

import { expect, it, onTestFinished, vi } from 'vitest';
import { watchHandles } from '../support/node/handles.ts';
import { clientOf, openProxy } from '../support/node/proxy.ts';
import { startSimulatorProcess } from '../support/node/simulator.ts';
import { listen } from './live/support/listener.ts';
import { listening } from './live/support/live-proxy.ts';
import { metricPaths } from './routes/support/answers.ts';

it('D-14: a proxy that was asked, listened to and stopped leaves nothing open', async () => {
  const simulator = await startSimulatorProcess({ customers: 20 });
  onTestFinished(() => simulator.stop());
  const nothingIsLeft = watchHandles();

  const proxy = await openProxy({ ixc: clientOf(simulator) });
  await proxy.mirror.cycle();
  const { url, end } = await listening(proxy.app.fetch);
  const stays = await listen(url);
  const leaves = await listen(url);
  await vi.waitUntil(() => proxy.hub.size === 2 && leaves.events.length > 0);
  leaves.leave();
  const files = ['/aging.csv', '/reports/delinquency.xlsx'];
  for (const path of [...metricPaths, ...files]) {
    const response = await fetch(`${url}/api/v1${path}`);
    expect(response.status, path).toBe(200);
    await response.arrayBuffer();
  }
  const begun = await fetch(`${url}/api/v1/reports/receipts.pdf`, { method: 'POST' });
  expect(begun.status).toBe(202);
  await begun.arrayBuffer();

  proxy.hub.close();
  await end();
  await proxy.remove();
  await vi.waitUntil(() => stays.over() === 'end');
  await nothingIsLeft();
});

import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { browserArgs, findBrowser } from '../../support/browser.js';
import {
  type RawRow,
  type SimulatorProcess,
  startSimulatorProcess,
} from '../../support/node/simulator.ts';
import { reaching, serving, untilReady, workFolder } from '../commands/support/serving.ts';

let simulator: SimulatorProcess;
let browser: Browser;
beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 200 });
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
});
afterAll(async () => {
  await browser.close();
  await simulator.stop();
});

const PATIENCE = { timeout: 30_000, interval: 20 };

/** A title that is open and long overdue. */
async function overdueTitle(): Promise<RawRow> {
  const titles = await simulator.truth('fn_areceber');
  const found = titles.find(
    (row) =>
      row['status'] === 'A' &&
      Number(row['valor_aberto']) > 0 &&
      row['liberado'] === 'S' &&
      (row['data_vencimento'] ?? '') > '2020' &&
      (row['data_vencimento'] ?? '9') < today(),
  );
  if (found === undefined) throw new Error('Nobody owes anything.');
  return found;
}
const today = () => new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);

const figureOf = async (page: Page, tag: string) =>
  (await page.locator(`${tag} [part=body] [part=figure]`).first().innerText()).trim();

it('W-11: a page of every widget has one stream, and turns to new numbers in place', async () => {
  const proxy = await serving(reaching(simulator), await workFolder());
  await untilReady(proxy);
  await proxy.line('"complete":true');
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.includes('/api/v1/')) asked.push(pathname.replace(/.*\/api\/v1/, '') + search);
  });
  const hello = page.waitForResponse((response) => response.url().endsWith('/events'));
  await page.goto(proxy.url);
  await page.locator('ixc-trust-unlock [part=body]').waitFor();
  await page.locator('ixc-freshness [part=refresh]').waitFor();
  expect((await hello).headers()['content-type']).toBe('text/event-stream');
  await vi.waitUntil(async () => (await figureOf(page, 'ixc-aging')) !== '', PATIENCE);
  const before = await figureOf(page, 'ixc-aging');
  const first = [...asked];
  expect(first.filter((path) => path === '/events')).toHaveLength(1);

  const { id, valor, valor_aberto: open } = await overdueTitle();
  const values = { valor: `${Number(valor) + 1000}`, valor_aberto: `${Number(open) + 1000}` };
  await simulator.command('POST', 'update', {
    table: 'fn_areceber',
    id: Number(id),
    values,
    bumpStamp: true,
  });
  await page.locator('ixc-freshness [part=refresh]').click();
  const aging = page.locator('ixc-aging [part=body] [part=figure][data-changed]');
  await aging.waitFor(PATIENCE);
  expect(await figureOf(page, 'ixc-aging')).not.toBe(before);
  await page.locator('ixc-freshness', { hasText: 'Dados atualizados agora.' }).waitFor(PATIENCE);

  const since = asked.slice(first.length).filter((path) => !path.startsWith('/refresh'));
  expect(since).toContain('/aging');
  expect(since).not.toContain('/events');
  // Whoever had not asked yet may ask for the first time; nobody asks a third time.
  const often = since.filter((path, index) => since.indexOf(path) !== index);
  expect([...new Set(often)].filter((path) => path !== '/freshness')).toEqual([]);
  await page.close();
  expect(await proxy.end('SIGTERM')).toBe(0);
});

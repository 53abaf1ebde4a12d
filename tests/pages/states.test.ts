import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { problemPayload } from '../fixtures/payloads.ts';
import { type Gate, open } from './support/host.ts';
import { answered, documentWith, openStage, PATIENCE, type Stage } from './support/stage.ts';
import { witness } from './support/witness.ts';

let stage: Stage;
let page: Page;
let codes: string[] = [];

beforeAll(async () => {
  stage = await openStage();
  ({ page } = await witness(stage.browser));
  await page.clock.install();
  // Without a stream of events: what is told here is asked for, by the clock.
  await page.route('**/api/v1/events', (route) => route.fulfill({ status: 404 }));
  page.on('console', (message) => {
    const [, code] = /^code (.+)$/.exec(message.text()) ?? [];
    if (code !== undefined) codes.push(code);
  });
  const listening = `<main></main>
    <script>
      addEventListener('ixc-error', ({ detail }) => console.debug('code', detail.code));
    </script>`;
  const script = `${stage.host.passed}/ixc-widgets.js`;
  await page.goto(stage.host.page(documentWith(listening, { script })));
});
afterAll(() => stage.close());

/** A new widget, whose questions meet this gate. */
async function shown(gate: Gate): Promise<void> {
  stage.host.gate = gate;
  stage.host.asked.length = 0;
  codes = [];
  await page.evaluate(() => {
    document.querySelector('main')?.replaceChildren(document.createElement('ixc-aging'));
  });
}

const error = () => page.locator('ixc-aging [part=error]');
const text = async (part: string) =>
  (await page.locator(`ixc-aging [part=${part}]`).innerText()).replace(/\s+/g, ' ').trim();
const times = () => stage.host.asked.length;

const refusing =
  (status: number, code: Parameters<typeof problemPayload>[1], part = {}): Gate =>
  () =>
    new Response(JSON.stringify(problemPayload(status, code, part)), {
      status,
      headers: { 'Content-Type': 'application/problem+json' },
    });

const saying =
  (body: string, status = 200): Gate =>
  () =>
    new Response(body, { status });

/** The proxy's own answer, changed on its way. */
const changing =
  (change: (body: { meta: Record<string, unknown>; data: unknown }) => unknown): Gate =>
  async (_url, pass) => {
    const answer = await pass();
    const body = (await answer.json()) as { meta: Record<string, unknown>; data: unknown };
    return new Response(JSON.stringify(change(body)), { headers: answer.headers });
  };

/** More than any wait between two questions, also where the proxy tells what is new. */
const LONG = 700_000;

interface Fault {
  readonly gate: Gate;
  readonly code: string;
  readonly words: string;
  /** Asked again by itself. */
  readonly retries: boolean;
}

const NOT_UNDERSTOOD = 'O servidor de cobrança deu uma resposta que este painel não entende.';

const faults: Readonly<Record<string, Fault>> = {
  'a refused page': {
    gate: refusing(403, 'forbidden'),
    code: 'forbidden',
    words: 'Sem permissão para ver estes dados.',
    retries: false,
  },
  'too many questions': {
    gate: refusing(429, 'rate_limited', { retryAfter: 7 }),
    code: 'rate_limited',
    words: 'Muitas consultas; nova tentativa em 7 s.',
    retries: true,
  },
  'a proxy that is full': {
    gate: refusing(503, 'busy'),
    code: 'busy',
    words: 'Servidor de cobrança ocupado',
    retries: true,
  },
  'a proxy that reads for the first time': {
    gate: refusing(503, 'not_ready', { retryAfter: 7 }),
    code: 'not_ready',
    words: 'Primeira leitura do IXC em andamento.',
    retries: true,
  },
  'a fault of the proxy': {
    gate: refusing(500, 'internal', { requestId: 'r-9' }),
    code: 'internal',
    words: 'Algo deu errado aqui. Código r-9.',
    retries: true,
  },
  'the page of a gateway': {
    gate: saying('<html><h1>502 Bad Gateway</h1></html>', 502),
    code: 'unreadable',
    words: NOT_UNDERSTOOD,
    retries: true,
  },
  'a page to sign in, with 200': {
    gate: saying('<html><form>Entrar</form></html>'),
    code: 'unreadable',
    words: NOT_UNDERSTOOD,
    retries: true,
  },
  'half an answer': {
    gate: async (_url, pass) => new Response((await (await pass()).text()).slice(0, 200)),
    code: 'unreadable',
    words: NOT_UNDERSTOOD,
    retries: true,
  },
  'a newer API that took away what is shown': {
    gate: changing(({ meta }) => ({ meta, data: { ranges: [] } })),
    code: 'unreadable',
    words: NOT_UNDERSTOOD,
    retries: true,
  },
  'a problem of a newer API': {
    gate: saying(JSON.stringify({ ...problemPayload(402, 'internal'), code: 'unpaid' }), 402),
    code: 'unreadable',
    words: NOT_UNDERSTOOD,
    retries: true,
  },
};

describe('W-10: what a widget says of the proxy', () => {
  it.each(Object.entries(faults))(
    'W-10: %s has its own words and code, is tried again where that can help, and takes no good answer away',
    async (_name, { gate, code, words, retries }) => {
      await shown(gate);
      await error().waitFor();
      expect(await text('error')).toContain(words);
      const asked = times();
      await page.clock.fastForward(LONG);
      if (retries) await vi.waitUntil(() => times() > asked, PATIENCE);
      // Time enough for a question: one of another kind goes there and back.
      await page.evaluate((proxy) => fetch(`${proxy}/healthz`), stage.host.passed);
      if (!retries) expect(times()).toBe(asked);
      expect(codes).toEqual([code]);

      stage.host.gate = open;
      if (retries) await page.clock.fastForward(LONG);
      else await error().getByRole('button').click();
      await answered(page, ['ixc-aging']);
      expect(await error().count()).toBe(0);
      const figure = await text('figure');

      stage.host.gate = gate;
      await page.clock.fastForward(LONG);
      await error().waitFor();
      expect(await text('error')).toContain(words);
      expect(await text('error')).toContain('Abaixo, os dados de');
      expect(await text('figure')).toBe(figure);
      expect(await text('state')).toContain('há ');
    },
  );

  it('W-10: a slow answer is waited for in the shape of what comes', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await shown(async (_url, pass) => {
      await held;
      return pass();
    });
    await page.locator('ixc-aging [part=skeleton]').waitFor();
    const height = async () => (await page.locator('ixc-aging').boundingBox())?.height ?? 0;
    const before = await height();
    expect(await text('state')).toBe('carregando');
    release();
    await answered(page, ['ixc-aging']);
    expect(codes).toEqual([]);
    expect(before / (await height())).toBeGreaterThan(0.9);
  });

  it('W-10: numbers that IXC did not confirm say since when they are', async () => {
    const hourAgo = await page.evaluate(() => new Date(Date.now() - 3_600_000).toISOString());
    await shown(async (_url, pass) => {
      const answer = await changing(({ meta, data }) => ({ meta: { ...meta, stale: true }, data }))(
        _url,
        pass,
      );
      answer.headers.set('X-Synced-At', hourAgo);
      return answer;
    });
    await answered(page, ['ixc-aging']);
    expect(await text('state')).toBe('Dados de há 1 h: o IXC não respondeu');
  });

  it('W-10: a computer without network is told apart from a proxy that is away', async () => {
    await shown(open);
    await answered(page, ['ixc-aging']);
    await page.context().setOffline(true);
    await page.clock.fastForward(LONG);
    await error().waitFor();
    expect(await text('error')).toContain('Este computador está sem rede.');
    expect(codes).toEqual(['offline']);
    await page.context().setOffline(false);
    await page.clock.fastForward(LONG);
    await error().waitFor({ state: 'detached' });
  });

  it('W-10: fields that a newer API added cost nothing', async () => {
    await shown(
      changing(({ meta, data }) => ({
        meta: { ...meta, mood: 'good', warnings: [{ code: 'moon_phase' }] },
        data: { ...(data as object), colour: 'blue' },
        trailer: 1,
      })),
    );
    await answered(page, ['ixc-aging']);
    expect(codes).toEqual([]);
  });

  it('W-10: a page that nobody looks at asks nothing, and asks at once when it is seen again', async () => {
    await shown(refusing(503, 'busy'));
    await error().waitFor();
    const look = (state: string) =>
      page.evaluate((visibility) => {
        Object.defineProperty(document, 'visibilityState', {
          configurable: true,
          get: () => visibility,
        });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await look('hidden');
    const asked = times();
    await page.clock.fastForward(900_000);
    expect(times()).toBe(asked);
    stage.host.gate = open;
    await look('visible');
    await page.clock.fastForward(10);
    await answered(page, ['ixc-aging']);
  });
});

import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { parseRetryAfter } from '../../../proxy/ixc/status.ts';
import { clientFor, codeOf, customers } from './support/client.ts';
import { fakeUpstream, send, type Answerer } from './support/fake-upstream.ts';
import { customer, listing, noRows } from './support/rows.ts';

/** Far longer than any state takes. */
const PATIENCE_MS = 20_000;

/** Answers in turn; the last one stays. */
const inTurn =
  (...answers: Answerer[]): Answerer =>
  (call, response, index) =>
    answers[Math.min(index, answers.length - 1)]?.(call, response, index);

const fine = send(noRows);
const status = (code: number, headers: Record<string, string> = {}) => send('', code, headers);
const drop: Answerer = (_call, response) => response.destroy();
const silence: Answerer = () => undefined;
const retrying = { retriesPerCall: 2 };

describe('trying again', () => {
  test.each<[string, Answerer]>([
    ['500', status(500)],
    ['429', status(429)],
    ['reset', drop],
    ['not JSON', send('<html>')],
    ['cut JSON', send('{"total":')],
    ['time-out', silence],
  ])('U-01, U-05: gets over %s', async (_case, fault) => {
    const upstream = await fakeUpstream(inTurn(fault, fault, fine));
    const client = clientFor(upstream.url, { timeoutMs: 150 }, retrying);
    expect((await client.page(customers())).rows).toEqual([]);
    expect(client.counts()).toMatchObject({ calls: 3, retries: 2 });
  });

  test.each<[string, Answerer, string]>([
    ['401', status(401), 'auth_revoked'],
    ['404', status(404), 'upstream_not_found'],
    ['an error object', send('{"type":"error"}'), 'upstream_error'],
    ['missing columns', send(listing([{ ativo: 'S' }])), 'upstream_bad_payload'],
  ])('is not done for %s', async (_case, fault, code) => {
    const upstream = await fakeUpstream(inTurn(fault, fine));
    expect(await codeOf(clientFor(upstream.url, {}, retrying).page(customers()))).toBe(code);
    expect(upstream.calls).toHaveLength(1);
  });

  it('ends after two', async () => {
    const upstream = await fakeUpstream(status(500));
    expect(await codeOf(clientFor(upstream.url, {}, retrying).page(customers()))).toBe(
      'upstream_5xx',
    );
    expect(upstream.calls).toHaveLength(3);
  });

  it('U-01: stays within a fifth of the calls and a floor', async () => {
    const upstream = await fakeUpstream(status(500));
    const tuning = { ...retrying, retryFloor: 3, failuresToOpen: 1_000 };
    const client = clientFor(upstream.url, {}, tuning);
    await Promise.allSettled(Array.from({ length: 50 }, () => client.page(customers())));
    expect(client.counts().retries).toBeLessThanOrEqual(3 + 50 / 5);
    expect(client.counts().retries).toBeGreaterThan(3);
    expect(upstream.calls).toHaveLength(50 + client.counts().retries);
  });

  it('U-01: costs little where one call in twenty fails', async () => {
    const upstream = await fakeUpstream((call, response, index) =>
      (index % 20 === 7 ? status(503) : fine)(call, response, index),
    );
    const client = clientFor(upstream.url, {}, retrying);
    await Promise.all(Array.from({ length: 100 }, () => client.page(customers())));
    expect(upstream.calls.length).toBeLessThanOrEqual(120);
  });
});

describe('the breaker', () => {
  const failing = async (probeAfterMs: number) => {
    const upstream = await fakeUpstream(status(503));
    const client = clientFor(upstream.url, { concurrency: 1 }, { probeAfterMs });
    for (let call = 0; call < 5; call += 1) await codeOf(client.page(customers()));
    return { upstream, client };
  };

  it('U-01: opens after five failures in a row and then makes no call', async () => {
    const { upstream, client } = await failing(60_000);
    expect(client.state()).toMatchObject({ breaker: 'open', lastError: { code: 'upstream_5xx' } });
    const since = client.state().lastError?.at;
    const later = Array.from({ length: 20 }, () => codeOf(client.page(customers())));
    expect(new Set(await Promise.all(later))).toEqual(new Set(['upstream_5xx']));
    expect(upstream.calls).toHaveLength(5);
    expect(client.state().lastError?.at).toEqual(since);
  });

  it('stays closed while a success comes between failures', async () => {
    const upstream = await fakeUpstream((call, response, index) =>
      (index % 5 === 4 ? fine : status(500))(call, response, index),
    );
    const client = clientFor(upstream.url, { concurrency: 1 });
    for (let call = 0; call < 20; call += 1) await client.page(customers()).catch(() => undefined);
    expect(upstream.calls).toHaveLength(20);
  });

  it('lets one call through as a probe and closes when it succeeds', async () => {
    const { upstream, client } = await failing(20);
    let release: () => void = () => undefined;
    upstream.answer((call, response, index) => {
      release = () => void fine(call, response, index);
    });
    await vi.waitUntil(() => {
      client.page(customers()).catch(() => undefined);
      return upstream.calls.length > 5;
    }, PATIENCE_MS);
    expect(client.state().breaker).toBe('half-open');
    expect(await codeOf(client.page(customers()))).toBe('upstream_5xx');
    expect(upstream.calls).toHaveLength(6);
    upstream.answer(fine);
    release();
    await vi.waitUntil(() => client.state().breaker === 'closed', PATIENCE_MS);
    expect((await client.page(customers())).rows).toEqual([]);
  });

  it('U-24: keeps probes apart while the server stays down, and spends no retries on it', async () => {
    const upstream = await fakeUpstream(status(503));
    const probeAfterMs = 80;
    const client = clientFor(upstream.url, { concurrency: 2 }, { ...retrying, probeAfterMs });
    const askUntil = (state: () => boolean) =>
      vi.waitUntil(
        async () => {
          await client.page(customers()).catch(() => undefined);
          return state();
        },
        { interval: 1, timeout: 5_000 },
      );
    await askUntil(() => client.state().breaker === 'open');
    const { retries } = client.counts();
    await askUntil(() => upstream.calls.length >= 9);
    expect(client.counts().retries).toBe(retries);
    const probes = upstream.calls.slice(-3).map(({ at }) => at);
    for (const [index, at] of probes.slice(1).entries()) {
      expect(at - (probes[index] ?? 0)).toBeGreaterThanOrEqual(probeAfterMs - 2);
    }
  });

  test.each([-2, 2])('U-20: our clock put %i h aside changes nothing of that', async (hours) => {
    const probeAfterMs = 200;
    const startedAt = performance.now();
    const { upstream, client } = await failing(probeAfterMs);
    upstream.answer(fine);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
    onTestFinished(() => void vi.useRealTimers());
    // The clock of the test's own waiting is the one that nobody sets.
    while ((await client.page(customers()).catch(() => null)) === null) {
      expect(performance.now() - startedAt).toBeLessThan(PATIENCE_MS);
      await delay(5);
    }
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(probeAfterMs);
    expect(upstream.calls).toHaveLength(6);
  });

  it('does not open over a table that is not granted', async () => {
    const refused = send('{"type":"error","message":"Recurso x não está disponível!"}');
    const upstream = await fakeUpstream(refused);
    const client = clientFor(upstream.url);
    for (let call = 0; call < 8; call += 1) await codeOf(client.page(customers()));
    expect(upstream.calls).toHaveLength(8);
    expect(client.state()).toEqual({ breaker: 'closed', lastError: null });
  });

  it('U-11: opens at once on refused credentials, and recovers without a restart', async () => {
    const upstream = await fakeUpstream(status(401));
    const client = clientFor(upstream.url, { concurrency: 1 }, { ...retrying, probeAfterMs: 30 });
    const codes = await Promise.all(
      Array.from({ length: 10 }, () => codeOf(client.page(customers()))),
    );
    expect(new Set(codes)).toEqual(new Set(['auth_revoked']));
    expect(upstream.calls).toHaveLength(1);
    expect(client.state()).toMatchObject({ breaker: 'open', lastError: { code: 'auth_revoked' } });
    upstream.answer(fine);
    const page = await vi.waitUntil(() => client.page(customers()).catch(() => null), PATIENCE_MS);
    expect(page.rows).toEqual([]);
    expect(client.state().breaker).toBe('closed');
  });
});

describe('U-12: a server that asks for patience', () => {
  it('gets no call earlier than allowed, from any caller', async () => {
    const upstream = await fakeUpstream(inTurn(status(429, { 'retry-after': '1' }), fine));
    const client = clientFor(upstream.url, {}, retrying);
    const first = client.page(customers());
    await vi.waitUntil(() => client.state().lastError !== null, PATIENCE_MS);
    await Promise.all([first, client.page(customers()), client.page(customers())]);
    const [refused, ...later] = upstream.calls.map(({ at }) => at);
    expect(Math.min(...later) - (refused ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('fails calls at once where the wait is long', async () => {
    const upstream = await fakeUpstream(status(429, { 'retry-after': '99999999' }));
    const client = clientFor(upstream.url, {}, retrying);
    for (let call = 0; call < 3; call += 1) {
      expect(await codeOf(client.page(customers()))).toBe('upstream_throttled');
    }
    expect(upstream.calls).toHaveLength(1);
    expect(client.state().breaker).toBe('closed');
  });

  it('waits no longer than the cap', async () => {
    const upstream = await fakeUpstream(inTurn(status(429, { 'retry-after': '99999999' }), fine));
    const client = clientFor(upstream.url, {}, { ...retrying, longestThrottleMs: 50 });
    expect((await client.page(customers())).rows).toEqual([]);
  });

  test.each(['-5', 'soon', '1e9', '5 apples', ''])(
    'with «%s» is given the default',
    async (header) => {
      const upstream = await fakeUpstream(inTurn(status(429, { 'retry-after': header }), fine));
      const client = clientFor(upstream.url, {}, { ...retrying, throttleMs: 120 });
      await client.page(customers());
      const [refused, retried] = upstream.calls.map(({ at }) => at);
      expect((retried ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(120);
    },
  );

  const servedAt = new Date('2025-03-17T11:00:00Z');
  test.each([
    ['120', 120_000],
    ['0', 0],
    ['Mon, 17 Mar 2025 11:02:00 GMT', 120_000],
    ['Mon, 17 Mar 2025 10:00:00 GMT', null],
    ['-1', null],
    ['17/03/2025', null],
    [null, null],
  ])('Retry-After %s is %s ms', (header, expected) => {
    expect(parseRetryAfter(header, servedAt)).toBe(expected);
  });
});

describe('pages too large for the server', () => {
  const asked = (calls: readonly { body: Readonly<Record<string, string>> }[]) =>
    calls.map(({ body }) => Number(body['rp']));

  test.each<[string, Answerer]>([
    ['504', status(504)],
    ['time-outs', silence],
    ['replies over the cap', send(' '.repeat(5_000))],
  ])('are halved after %s and stay so, for that table alone', async (_case, fault) => {
    const upstream = await fakeUpstream((call, response, index) =>
      (Number(call.body['rp']) > 300 ? fault : send(listing([customer(1)])))(call, response, index),
    );
    const settings = { timeoutMs: 100, maxReplyBytes: 4_000 };
    const client = clientFor(upstream.url, settings, retrying);
    await client.page(customers());
    await client.page(customers());
    await client.page({ table: 'cities', after: 0n, rows: 200 });
    expect(asked(upstream.calls)).toEqual([1000, 500, 250, 250, 200]);
  });

  it('are not halved below fifty, nor by an ordinary error', async () => {
    const upstream = await fakeUpstream(
      inTurn(status(504), status(504), status(504), status(500), fine),
    );
    const client = clientFor(upstream.url, { pageRows: 120 });
    for (let call = 0; call < 5; call += 1) await client.page(customers()).catch(() => undefined);
    expect(asked(upstream.calls)).toEqual([120, 60, 50, 50, 50]);
  });

  it('are tried again in time', async () => {
    const upstream = await fakeUpstream(inTurn(status(504), fine));
    const client = clientFor(upstream.url, {}, { smallPagesForMs: 30 });
    await codeOf(client.page(customers()));
    await vi.waitUntil(async () => {
      await client.page(customers());
      return asked(upstream.calls).at(-1) === 1000;
    }, PATIENCE_MS);
    expect(asked(upstream.calls).slice(0, 2)).toEqual([1000, 500]);
  });
});

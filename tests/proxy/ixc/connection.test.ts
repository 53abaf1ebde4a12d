import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { trustedRoots } from '../../../proxy/ixc/certificates.ts';
import { createIxcClient, type IxcSettings } from '../../../proxy/ixc/http-client.ts';
import type { Fault } from '../../../proxy/simulator/faults/script.ts';
import { startSimulator } from '../../../proxy/simulator/simulator.ts';
import { clientFor, codeOf, customers, settingsFor } from './support/client.ts';
import { fakeUpstream, send } from './support/fake-upstream.ts';
import { noRows } from './support/rows.ts';

/** Far longer than any state takes. */
const PATIENCE_MS = 20_000;

/** A simulated provider that answers as told. */
async function simulator() {
  const { url, userId, token, controlUrl, controlKey, close } = await startSimulator({
    customers: 5,
    seed: 1,
    calm: true,
  });
  onTestFinished(close);
  const arm = async (...faults: Fault[]) => {
    const headers = { 'x-simulator-control': controlKey, connection: 'close' };
    const body = JSON.stringify(faults);
    await (await fetch(`${controlUrl}faults`, { method: 'POST', headers, body })).arrayBuffer();
  };
  const client = (more: Partial<IxcSettings> = {}) =>
    clientFor(url, { userId, apiToken: token, ...more });
  return { arm, client };
}

describe('connections that break', () => {
  test.each<[string, Fault]>([
    ['reset before headers', { fault: 'reset', bytes: 0 }],
    ['closed before headers', { fault: 'half-closed', bytes: 0 }],
    ['closed within headers', { fault: 'half-closed', bytes: 40 }],
    ['closed within the body', { fault: 'half-closed' }],
    ['shorter than announced', { fault: 'short-length' }],
    ['chunks cut', { fault: 'cut-chunk' }],
    ['headers too large', { fault: 'oversized-headers' }],
    ['no HTTP at all', { fault: 'not-http' }],
    ['reset within the body', { fault: 'reset' }],
  ])('U-05, U-06: %s: upstream_reset, nothing parsed', async (_case, fault) => {
    const { client, arm } = await simulator();
    await arm(fault);
    expect(await codeOf(client().page(customers()))).toBe('upstream_reset');
  });

  it('refused: upstream_reset', async () => {
    expect(await codeOf(clientFor('http://127.0.0.1:1').page(customers()))).toBe('upstream_reset');
  });

  it('a name that does not exist: upstream_reset', async () => {
    const client = clientFor('https://ixc.invalid');
    expect(await codeOf(client.page(customers()))).toBe('upstream_reset');
  });
});

describe('the deadline', () => {
  test.each<[string, Fault]>([
    ['silence', { fault: 'slow', ms: 0 }],
    ['dripping headers', { fault: 'drip-headers' }],
    ['a dripping body', { fault: 'drip' }],
  ])('U-02, U-03, U-04: ends %s', async (_case, fault) => {
    const { client, arm } = await simulator();
    await arm(fault);
    const impatient = client({ timeoutMs: 250 });
    const startedAt = performance.now();
    expect(await codeOf(impatient.page(customers()))).toBe('upstream_timeout');
    const elapsedMs = performance.now() - startedAt;
    expect(elapsedMs).toBeGreaterThan(240);
    expect(elapsedMs).toBeLessThan(1_500);
  });

  it('U-02: leaves no timer and no connection behind, also before the client is closed', async () => {
    const held = (kind: string) =>
      process.getActiveResourcesInfo().filter((name) => name === kind).length;
    const { client, arm } = await simulator();
    await arm({ fault: 'slow', ms: 0 });
    const sockets = () => held('TCPSocketWrap');
    await vi.waitUntil(() => sockets() === 0, PATIENCE_MS);
    const timers = held('Timeout');
    const impatient = client({ timeoutMs: 500 });
    const calls = Array.from({ length: 6 }, () => codeOf(impatient.page(customers())));
    // Ours and the server's, which is in this process.
    await vi.waitUntil(() => sockets() === 4, PATIENCE_MS);
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['upstream_timeout']));
    await vi.waitUntil(() => sockets() === 0, PATIENCE_MS);
    expect(held('Timeout')).toBeLessThanOrEqual(timers + 1);
  });
});

describe('U-25: TLS', () => {
  const path = (name: string) =>
    fileURLToPath(new URL(`./support/certificates/${name}`, import.meta.url));
  const pem = (name: string) => readFileSync(path(name), 'utf8');
  const server = (cert: string) =>
    fakeUpstream(send(noRows), { key: pem('server.key'), cert: pem(cert) });
  const caFile = path('authority.pem');

  it('trusts a certificate of the authority in IXC_CA_FILE', async () => {
    const upstream = await server('server.pem');
    expect((await clientFor(upstream.url, { caFile }).page(customers())).rows).toEqual([]);
  });

  test.each([
    ['an unknown authority', 'server.pem', {}],
    ['a self-signed certificate', 'self-signed.pem', {}],
    ['a self-signed certificate beside a custom authority', 'self-signed.pem', { caFile }],
    ['another name', 'other-name.pem', { caFile }],
    ['a certificate that ran out', 'expired.pem', { caFile: path('expired.pem') }],
  ])('refuses %s before anything is asked, once', async (_case, cert, more) => {
    const upstream = await server(cert);
    const client = clientFor(upstream.url, more, { retriesPerCall: 2 });
    expect(await codeOf(client.page(customers()))).toBe('upstream_tls');
    expect(upstream.calls).toEqual([]);
    expect(upstream.connections()).toBe(1);
  });

  it('trusts a self-signed certificate that IXC_CA_FILE names', async () => {
    const upstream = await server('self-signed.pem');
    const client = clientFor(upstream.url, { caFile: path('self-signed.pem') });
    expect((await client.page(customers())).rows).toEqual([]);
  });

  it('keeps trusting the usual authorities beside it', () => {
    const roots = trustedRoots(caFile);
    expect(roots).toEqual(expect.arrayContaining([...rootCertificates]));
    expect(roots).toHaveLength(rootCertificates.length + 1);
  });

  it('refuses a server that speaks no TLS', async () => {
    const upstream = await fakeUpstream(send(noRows));
    const client = clientFor(upstream.url.replace('http:', 'https:'));
    expect(await codeOf(client.page(customers()))).toBe('upstream_tls');
  });

  test.each([path('missing.pem'), path('server.key')])('stops the start over %s', (file) => {
    const settings = settingsFor('https://ixc.example', { caFile: file });
    expect(() => createIxcClient(settings)).toThrow(/^IXC_CA_FILE [^\n]*$/);
  });
});

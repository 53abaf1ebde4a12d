import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { trustedRoots } from '../../../proxy/ixc/certificates.ts';
import { createIxcClient } from '../../../proxy/ixc/http-client.ts';
import { clientFor, codeOf, customers, settingsFor } from './support/client.ts';
import { fakeUpstream, listening, send } from './support/fake-upstream.ts';
import { noRows } from './support/rows.ts';

/** A server that treats each connection as told once a request arrives. */
async function rawUpstream(treat: (socket: Socket) => void) {
  const { port } = await listening(
    createServer((socket) => socket.once('data', () => treat(socket))),
  );
  return `http://127.0.0.1:${port}`;
}

/** One byte at a time, for as long as the other side bears it. */
function drip(socket: Socket, text: string) {
  let sent = 0;
  const timer = setInterval(() => socket.write(text[sent++ % text.length] ?? ' '), 10);
  socket.on('close', () => clearInterval(timer));
}

describe('connections that break', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['reset before headers', (socket) => socket.resetAndDestroy()],
    ['closed before headers', (socket) => socket.end()],
    ['closed within headers', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le')],
    [
      'shorter than announced',
      (socket) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n${noRows}`),
    ],
    [
      'chunks cut',
      (socket) =>
        socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n${noRows}\r\n`),
    ],
    ['no HTTP at all', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
    [
      'reset within the body',
      (socket) =>
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n${noRows}`, () =>
          socket.resetAndDestroy(),
        ),
    ],
  ])('U-05, U-06: %s: upstream_reset, nothing parsed', async (_case, treat) => {
    expect(await codeOf(clientFor(await rawUpstream(treat)).page(customers()))).toBe(
      'upstream_reset',
    );
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
  test.each<[string, (socket: Socket) => void]>([
    ['silence', () => undefined],
    [
      'dripping headers',
      (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaa'),
    ],
    [
      'a dripping body',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
        drip(socket, ' ');
      },
    ],
  ])('U-02, U-03, U-04: ends %s', async (_case, treat) => {
    const client = clientFor(await rawUpstream(treat), { timeoutMs: 250 });
    const startedAt = performance.now();
    expect(await codeOf(client.page(customers()))).toBe('upstream_timeout');
    const elapsedMs = performance.now() - startedAt;
    expect(elapsedMs).toBeGreaterThan(240);
    expect(elapsedMs).toBeLessThan(1_500);
  });

  it('leaves no timer and no connection behind', async () => {
    const url = await rawUpstream(() => undefined);
    const held = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = held();
    const client = createIxcClient(settingsFor(url, { timeoutMs: 100 }), { retriesPerCall: 0 });
    expect(await codeOf(client.page(customers()))).toBe('upstream_timeout');
    await client.close();
    expect(held()).toBeLessThanOrEqual(before);
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

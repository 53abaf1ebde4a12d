import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
  readonly body: Buffer;
}

/** Takes what is posted, answering with these statuses in turn and 204 from then on. */
export async function webhookServer(statuses: readonly number[] = [], location = '/elsewhere') {
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = statuses[posted.length] ?? 204;
      const { headers, url = '' } = request;
      posted.push({ headers, path: url, body: Buffer.concat(chunks) });
      response.writeHead(status, { location }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook?team=7`, posted };
}

const certificates = new URL('../../ixc/support/certificates/', import.meta.url);
export const certificate = (name: string): Promise<string> =>
  readFile(new URL(name, certificates), 'utf8');

export interface Mailed {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly isEncrypted: boolean;
  readonly source: string;
}

/** A server of mail that knows one user. */
export async function mailServer(options: SMTPServerOptions = {}) {
  const mailed: Mailed[] = [];
  const server = new SMTPServer({
    key: await certificate('server.key'),
    cert: await certificate('server.pem'),
    disableReverseLookup: true,
    authOptional: true,
    onAuth({ username, password }, _session, done) {
      if (username === USER && password === PASSWORD) done(null, { user: username });
      else done(Object.assign(new Error('No.'), { responseCode: 535 }));
    },
    onData(stream, { envelope, user, secure }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mailed.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          user: typeof user === 'string' ? user : undefined,
          isEncrypted: secure,
          source: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
    ...options,
  });
  // A client that ends a handshake is one of the cases.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { port, mailed };
}

export const USER = 'relatorios@provedor.example';
export const PASSWORD = 'p4ss:word/canary';

/** Headers of a message, unfolded, and its parts in clear. */
export function opened(source: string) {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const boundary = /boundary="?([^";\r\n]+)/.exec(head)?.[1] ?? '';
  const parts = rest.join('\r\n\r\n').split(`--${boundary}`).slice(1, -1);
  return {
    headers: head.replaceAll(/\r\n\s+/g, ' ').split('\r\n'),
    parts: parts.map((part) => {
      const [partHead = '', ...body] = part.trim().split('\r\n\r\n');
      const text = body.join('\r\n\r\n');
      const isBase64 = /transfer-encoding: base64/i.test(partHead);
      return { head: partHead, body: isBase64 ? Buffer.from(text, 'base64') : unquoted(text) };
    }),
  };
}

const unquoted = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

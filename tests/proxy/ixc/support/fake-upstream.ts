import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What one call asked, as the server saw it. */
export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, string>>;
  readonly at: number;
}

export type Answerer = (call: SeenCall, response: ServerResponse, index: number) => unknown;

export interface FakeUpstream {
  readonly url: string;
  readonly calls: SeenCall[];
  /** Most calls that were being answered at once. */
  readonly highWater: () => number;
  readonly connections: () => number;
  readonly answer: (next: Answerer) => void;
}

/** A server on loopback that answers as told and ends with the test. */
export async function fakeUpstream(
  first: Answerer,
  tls?: { readonly key: string; readonly cert: string },
): Promise<FakeUpstream> {
  let answerer = first;
  let open = 0;
  let highest = 0;
  const calls: SeenCall[] = [];
  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    const at = performance.now();
    open += 1;
    highest = Math.max(highest, open);
    response.on('close', () => (open -= 1));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, string>,
      at,
    };
    calls.push(call);
    await answerer(call, response, calls.length - 1);
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    onRequest(request, response).catch(() => response.destroy());
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  const { port, connections } = await listening(server);
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    calls,
    highWater: () => highest,
    connections,
    answer: (next) => (answerer = next),
  };
}

/** Listens on a free port of loopback; ends with the test, sockets included. */
export async function listening(
  server: Server,
): Promise<{ port: number; connections: () => number }> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

export const send =
  (body: string | Buffer, status = 200, headers: Record<string, string> = {}): Answerer =>
  (_call, response) =>
    response.writeHead(status, { 'content-type': 'text/x-json', ...headers }).end(body);

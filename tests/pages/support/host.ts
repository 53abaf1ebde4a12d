import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** What came to the proxy by way of the host page's own server. */
export interface Question {
  readonly url: URL;
  /** Answered, or given up. */
  isOver: boolean;
  /** The page stopped waiting before the answer had left. */
  isAborted: boolean;
}

/** Passes a question on, or answers in the proxy's place. */
export type Gate = (url: URL, pass: () => Promise<Response>) => Response | Promise<Response>;

export const open: Gate = (_url, pass) => pass();

/** A stranger's web server: pages of its own, and the proxy under `/cobranca/`. */
export interface Host {
  readonly origin: string;
  /** The proxy as this server passes it on, without a slash at the end. */
  readonly passed: string;
  /** What was asked of the proxy's API this way, in order, but for its stream of events. */
  readonly asked: Question[];
  readonly streams: Question[];
  /** Stands before what is asked; `open` by default. */
  gate: Gate;
  /** Where the proxy is. */
  proxy: string;
  /** Serves a document from now on, at the address it gives back. */
  page(html: string, headers?: Readonly<Record<string, string>>): string;
  /** Serves the scripts of a folder, at the address it gives back, without a slash at the end. */
  scripts(folder: string): string;
  close(): Promise<void>;
}

/** @param identity Serves https, as who this says. */
export async function startHost(identity?: { key: string; cert: string }): Promise<Host> {
  const pages = new Map<string, { html: string; headers: Readonly<Record<string, string>> }>();
  const folders: string[] = [];

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502);
      response.end(String(error));
    });
  };
  const server =
    identity === undefined ? createServer(listener) : createSecureServer(identity, listener);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', host.origin);
    const page = pages.get(url.pathname);
    const [, number, name = ''] = /^\/scripts-(\d+)\/(.+)$/.exec(url.pathname) ?? [];
    const folder = number === undefined ? undefined : folders[Number(number)];
    if (page !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers });
      response.end(page.html);
    } else if (folder !== undefined) {
      response.writeHead(200, {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Access-Control-Allow-Origin': '*',
      });
      response.end(await readFile(join(folder, basename(name))));
    } else if (url.pathname.startsWith('/cobranca/')) {
      await passOn(url, request, response);
    } else {
      response.writeHead(404).end();
    }
  }

  async function passOn(
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const path = url.pathname.slice('/cobranca'.length) + url.search;
    const isStream = url.pathname.endsWith('/events');
    const isQuestion = path.startsWith('/api/') && !isStream;
    const question: Question = { url, isOver: false, isAborted: false };
    if (isQuestion) host.asked.push(question);
    if (isStream) host.streams.push(question);
    const left = new AbortController();
    response.on('close', () => {
      question.isOver = true;
      question.isAborted = !response.writableFinished;
      left.abort();
    });
    const pass = () =>
      fetch(host.proxy + path, {
        method: request.method ?? 'GET',
        headers: { accept: request.headers.accept ?? '*/*' },
        signal: left.signal,
      });
    const answered = await (isQuestion ? host.gate(url, pass) : pass());
    if (response.destroyed) return;
    const headers = [...answered.headers].filter(([name]) => !hopByHop.has(name));
    response.writeHead(answered.status, Object.fromEntries(headers));
    if (answered.body === null) response.end();
    else await pipeline(Readable.fromWeb(answered.body as ReadableStream), response);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const scheme = identity === undefined ? 'http' : 'https';
  const origin = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const host: Host = {
    origin,
    passed: `${origin}/cobranca`,
    asked: [],
    streams: [],
    gate: open,
    proxy: '',
    page(html, headers = {}) {
      const path = `/page-${pages.size}`;
      pages.set(path, { html, headers });
      return origin + path;
    },
    scripts(folder) {
      folders.push(folder);
      return `${origin}/scripts-${folders.length - 1}`;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return host;
}

// Decided anew between every two parties; `fetch` has already undone the encoding.
const hopByHop = new Set(['connection', 'content-encoding', 'content-length', 'transfer-encoding']);

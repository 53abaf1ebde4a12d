import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultScript, Strike } from '../faults/script.ts';
import { brokenLine } from './line.ts';
import type { Reply } from './reply.ts';

/** Puts a reply on the wire, or does to it what the faults of the line ask for. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  strike: Strike | undefined,
  script: FaultScript,
): Promise<void> {
  const slow = strike?.of('slow');
  if (slow) await (slow.ms ? pause(slow.ms) : script.hold(closed(response)));
  if (response.destroyed) return;
  const broken = brokenLine(strike);
  if (broken && response.socket) {
    await broken(response.socket, reply);
    return closed(response);
  }
  response.writeHead(reply.status, reply.headers);
  const bytes = Buffer.from(reply.body as string);
  // Written in two parts so that it goes out chunked, as the real server does.
  if (bytes.length > 0) response.write(bytes);
  response.end();
  await finished(response);
}

/** Resolves when the caller is gone. */
export const closed = (response: ServerResponse): Promise<void> =>
  response.destroyed
    ? Promise.resolve()
    : new Promise((done) => response.once('close', () => done()));

/** Resolves when everything is handed over or the caller went away. */
const finished = (response: ServerResponse): Promise<void> =>
  response.writableFinished || response.destroyed
    ? Promise.resolve()
    : new Promise((done) => {
        response.once('finish', done);
        response.once('close', done);
      });

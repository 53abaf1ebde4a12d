import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultScript, Strike } from '../faults/script.ts';
import type { Reply } from './reply.ts';

const DRIP_PAUSE_MS = 100;

/** Puts a reply on the wire, or does to it what the faults of the line ask for. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  strike: Strike | undefined,
  script: FaultScript,
): Promise<void> {
  const slow = strike?.of('slow');
  if (slow) await (slow.ms ? pause(slow.ms) : Promise.race([script.hold(), closed(response)]));
  if (response.destroyed) return;
  response.writeHead(reply.status, reply.headers);
  const bytes = Buffer.from(reply.body as string);
  if (strike?.of('reset')) return reset(response, bytes);
  if (strike?.of('drip')) return drip(response, bytes);
  // Written in two parts so that it goes out chunked, as the real server does.
  if (bytes.length > 0) response.write(bytes);
  response.end();
  await finished(response);
}

const closed = (response: ServerResponse): Promise<void> =>
  new Promise((done) => response.once('close', done));

/** Resolves when everything is handed over or the caller went away. */
const finished = (response: ServerResponse): Promise<void> =>
  response.writableFinished || response.destroyed
    ? Promise.resolve()
    : new Promise((done) => {
        response.once('finish', done);
        response.once('close', done);
      });

/** Half a body, then a TCP reset. */
async function reset(response: ServerResponse, bytes: Buffer): Promise<void> {
  await new Promise<void>((done) => {
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => done());
  });
  response.socket?.resetAndDestroy();
}

/** A byte now and then, until the caller gives up. */
async function drip(response: ServerResponse, bytes: Buffer): Promise<void> {
  for (let index = 0; index < bytes.length && !response.destroyed; index += 1) {
    response.write(bytes.subarray(index, index + 1));
    await pause(DRIP_PAUSE_MS);
  }
  response.end();
}

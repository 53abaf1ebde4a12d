import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultName, Strike } from '../faults/script.ts';
import type { Reply } from './reply.ts';

const DRIP_PAUSE_MS = 100;
/** A client that reads bytes and reset at once takes the reset for an end. */
const RESET_PAUSE_MS = 20;
/** Past what any client takes by default. */
const OVERSIZED_HEADER_BYTES = 256 * 1024;

/** What a broken line makes of a reply. */
type Treatment = (socket: Socket, reply: Reply, fault: Fault) => void | Promise<void>;

/** Faults that answer on the socket itself, as no web server would let them. */
const treatments: Readonly<Partial<Record<FaultName, Treatment>>> = {
  reset: async (socket, reply, fault) => {
    socket.write(part(reply, fault));
    await pause(RESET_PAUSE_MS);
    socket.resetAndDestroy();
  },
  'half-closed': (socket, reply, fault) => void socket.end(part(reply, fault)),
  'short-length': (socket, reply) => {
    const body = bytesOf(reply);
    socket.end(whole(reply, [`Content-Length: ${body.length + 1}`], body));
  },
  'cut-chunk': (socket, reply) => {
    const body = bytesOf(reply);
    const chunk = [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')];
    socket.end(whole(reply, ['Transfer-Encoding: chunked'], Buffer.concat(chunk)));
  },
  'close-delimited': (socket, reply) =>
    void socket.end(whole(reply, ['Connection: close'], bytesOf(reply))),
  'oversized-headers': (socket, reply) =>
    void socket.write(announced(reply, [`X-Padding: ${'a'.repeat(OVERSIZED_HEADER_BYTES)}`])),
  'not-http': (socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  drip: (socket, reply) => {
    const all = announced(reply);
    const head = all.length - bytesOf(reply).length;
    socket.write(all.subarray(0, head));
    return drip(socket, all.subarray(head));
  },
  'drip-headers': (socket, reply) => drip(socket, announced(reply)),
};

/** The one that strikes, bound to its fault; undefined where the line is sound. */
export function brokenLine(
  strike: Strike | undefined,
): ((socket: Socket, reply: Reply) => void | Promise<void>) | undefined {
  for (const fault of strike?.faults ?? []) {
    const treat = treatments[fault.fault];
    if (treat) return (socket, reply) => treat(socket, reply, fault);
  }
  return undefined;
}

const bytesOf = ({ body }: Reply): Buffer => (Buffer.isBuffer(body) ? body : Buffer.from(body));

/** An answer, head included. */
function whole({ status, headers }: Reply, more: readonly string[], body: Buffer): Buffer {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...more,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}

function announced(reply: Reply, more: readonly string[] = []): Buffer {
  const body = bytesOf(reply);
  return whole(reply, [...more, `Content-Length: ${body.length}`], body);
}

/** What gets through of an answer that says how long it is: half of its body, if the fault does not say. */
function part(reply: Reply, { bytes }: Fault): Buffer {
  const all = announced(reply);
  return all.subarray(0, bytes ?? all.length - Math.floor(bytesOf(reply).length / 2) - 1);
}

/** A byte now and then, until the caller gives up. */
async function drip(socket: Socket, bytes: Buffer): Promise<void> {
  for (let index = 0; index < bytes.length && !socket.destroyed; index += 1) {
    socket.write(bytes.subarray(index, index + 1));
    await pause(DRIP_PAUSE_MS);
  }
  socket.end();
}

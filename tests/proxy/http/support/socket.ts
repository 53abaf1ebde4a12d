import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What came back over a connection until it was closed, as it was written. */
export async function exchanged(port: number, request: string | Buffer): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  const closed = received(socket);
  socket.write(request);
  return closed;
}

/** Everything a socket brings until it closes; a reset is an end too. */
export async function received(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (part: string) => {
    text += part;
  });
  socket.on('error', () => undefined);
  await once(socket, 'close');
  return text;
}

/** A request of these lines, answered and closed. */
export const lines = (...all: readonly string[]): string =>
  `${[...all, 'Connection: close'].join('\r\n')}\r\n\r\n`;

/** Statuses of the answers in what came back. */
export const statusesOf = (text: string): number[] =>
  [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));

import { type IncomingMessage, request } from 'node:http';
import { onTestFinished } from 'vitest';

export interface ReceivedEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: { readonly generation?: number } & Readonly<Record<string, unknown>>;
}

/** Somebody who keeps a stream open, as a program without a browser would. */
export interface Listener {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly events: readonly ReceivedEvent[];
  /** Every `retry:` in milliseconds, and comments, in order. */
  readonly retries: readonly number[];
  readonly comments: readonly string[];
  /** `end` when the other side ended it, `cut` when the connection broke. */
  readonly over: () => 'end' | 'cut' | undefined;
  /** Resolves when it is over, however it ended. */
  readonly closed: Promise<void>;
  /** Takes nothing more until it reads again. */
  stopReading(): void;
  readAgain(): void;
  leave(): void;
}

/** @param localAddress Any of 127.0.0.0/8: another one is another caller. */
export function listen(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  localAddress = '127.0.0.1',
): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/api/v1/events`, { headers, localAddress, agent: false });
    asking.once('error', reject);
    asking.once('response', (response) => {
      // From here on a broken connection is an outcome.
      asking.removeListener('error', reject).on('error', () => undefined);
      resolve(listenerOn(response));
    });
    asking.end();
  });
}

function listenerOn(response: IncomingMessage): Listener {
  const events: ReceivedEvent[] = [];
  const retries: number[] = [];
  const comments: string[] = [];
  let over: 'end' | 'cut' | undefined;
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const lines of blocks.map((block) => block.split('\n'))) {
      const valuesOf = (name: string) =>
        lines
          .filter((line) => line.startsWith(`${name}: `))
          .map((line) => line.slice(name.length + 2));
      retries.push(...valuesOf('retry').map(Number));
      comments.push(...valuesOf(''));
      const [[event], [id], [data]] = [valuesOf('event'), valuesOf('id'), valuesOf('data')];
      if (event === undefined || data === undefined) continue;
      events.push({ event, id, data: JSON.parse(data) as ReceivedEvent['data'] });
    }
  });
  response.once('end', () => (over = 'end'));
  response.once('error', () => (over = 'cut'));
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  const leave = () => void response.destroy();
  onTestFinished(leave);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events,
    retries,
    comments,
    over: () => over,
    closed,
    stopReading: () => void response.pause(),
    readAgain: () => void response.resume(),
    leave,
  };
}

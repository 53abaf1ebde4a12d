import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { vi } from 'vitest';

export interface ServerProcess {
  /** Everything it has printed so far, both streams. */
  readonly output: () => string;
  end(): Promise<void>;
}

/** Starts somebody else's server and waits until `address` answers, whatever it says. */
export async function startServer(
  command: string,
  words: readonly string[],
  address: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(command, words, {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = once(child, 'exit');
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const end = async () => {
    if (!isOver()) child.kill('SIGTERM');
    await exited;
  };
  const answers = async () => isOver() || fetch(address).then(Boolean, () => false);
  await vi.waitUntil(answers, { timeout: 30_000, interval: 20 }).catch(() => undefined);
  const isUp = !isOver() && (await answers());
  if (isUp) return { output: () => output, end };
  await end();
  throw new Error(`${command} does not answer at ${address}:\n${output}`);
}

/** A port that was free a moment ago, for servers that cannot be told to find one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

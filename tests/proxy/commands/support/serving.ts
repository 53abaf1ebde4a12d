import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { type Program, startProgram } from '../../../support/node/program.ts';
import type { SimulatorProcess } from '../../../support/node/simulator.ts';

const BOUND = { timeout: 30_000, interval: 50 };

/** A folder to run in, which goes with the test. */
export async function workFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  onTestFinished(() =>
    rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  );
  return folder;
}

/** A program that ends with the test, however that goes. */
export function program(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  cwd: string,
): Program {
  const started = startProgram(words, environment, cwd);
  onTestFinished(async () => {
    await started.end('SIGKILL');
  });
  return started;
}

/** Its exit code, within `seconds`; it is killed when it takes longer. */
export async function exitOf({ process, output }: Program, seconds = 10): Promise<number> {
  const ended = () => process.exitCode !== null || process.signalCode !== null;
  await vi.waitUntil(ended, { timeout: seconds * 1000, interval: 20 }).catch(() => {
    throw new Error(`It went on for more than ${seconds} s:\n${output()}`);
  });
  if (process.exitCode === null) throw new Error(`Killed by ${String(process.signalCode)}`);
  return process.exitCode;
}

/** How it reaches a simulated IXC, impatient as a test. */
export const reaching = ({ url, userId, token }: SimulatorProcess) => ({
  IXC_BASE_URL: url,
  IXC_USER_ID: userId,
  IXC_API_TOKEN: token,
  IXC_PAUSE_MS: '0',
});

export interface Serving extends Program {
  /** Ends with a slash. */
  readonly url: string;
  get(path: string): Promise<Response>;
}

/** A proxy that listens on a port of its own. */
export async function serving(
  environment: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Serving> {
  const started = program([], { PORT: '0', ...environment }, cwd);
  const line = await started.line('Listening on http');
  const [url = ''] = /http:\/\/[^"\s]+/.exec(line) ?? [];
  return { ...started, url, get: (path) => fetch(new URL(path, url)) };
}

export const untilReady = ({ get, output }: Serving) =>
  vi
    .waitUntil(async () => (await get('readyz')).ok, BOUND)
    .catch(() => {
      throw new Error(`It was never ready:\n${output()}`);
    });

/** Ids of the processes it started. */
export function childrenOf({ process: { pid } }: Program): number[] {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .split('\n')
      .filter((text) => text.trim() !== '')
      .map(Number);
  } catch {
    return [];
  }
}

export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const untilGone = (pids: readonly number[]) =>
  vi.waitUntil(() => !pids.some(runs), { timeout: 10_000, interval: 20 });

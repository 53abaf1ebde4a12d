import { type ChildProcess, fork } from 'node:child_process';
import { z } from '../../contract/zod.ts';

const ready = z.object({ url: z.string(), userId: z.string(), token: z.string() });

export interface DemoUpstream extends z.infer<typeof ready> {
  close(): void;
}

const CUSTOMERS = 2500;
const SECONDS_BETWEEN_MOVES = 30;

/** Starts the simulator of IXC in a process of its own, on loopback; it ends with this one. */
export function startDemoUpstream(program: string): Promise<DemoUpstream> {
  const child: ChildProcess = fork(
    program,
    [
      'simulator',
      '--customers',
      String(CUSTOMERS),
      '--seed',
      '1',
      '--port',
      '0',
      '--move-every-seconds',
      String(SECONDS_BETWEEN_MOVES),
    ],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`The simulator ended with code ${String(code)}.`));
    });
    child.once('message', (message) => {
      resolve({ ...z.parse(ready, message), close: () => child.kill() });
    });
  });
}

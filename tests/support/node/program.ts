import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../dist/proxy/main.js', import.meta.url));

export interface Program {
  readonly process: ChildProcess;
  /** Everything it has printed so far, both streams. */
  readonly output: () => string;
  /** Resolves with the first printed line that holds the text. */
  line(text: string): Promise<string>;
  /** Ends it by this signal and waits until it is gone; its exit code, null when killed. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `ixc-widgets` with these words, and no environment but the one given. */
export function startProgram(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd?: string,
): Program {
  const child = spawn(process.execPath, [program, ...words], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
  });
  let output = '';
  const exited = once(child, 'exit');
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output += text;
      child.emit('printed');
    });
  }
  return {
    process: child,
    output: () => output,
    async line(text) {
      for (;;) {
        const found = output.split('\n').find((line) => line.includes(text));
        if (found !== undefined) return found;
        if (child.exitCode !== null) throw new Error(`Ended before "${text}":\n${output}`);
        await Promise.race([once(child, 'printed'), exited]);
      }
    },
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await exited;
      }
      return child.exitCode;
    },
  };
}

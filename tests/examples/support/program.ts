import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../../support/node/program.ts';
import { startSimulatorProcess } from '../../support/node/simulator.ts';

export interface ExampleProgram {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Goes with the program. */
  readonly folder: string;
  close(): Promise<void>;
}

/** The real program over a simulated IXC, once it has read it all. */
export async function startExampleProgram(
  environment: Readonly<Record<string, string>>,
): Promise<ExampleProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  const simulator = await startSimulatorProcess({ customers: 120 });
  const program = startProgram(
    [],
    {
      PORT: '0',
      STORE_URL: `duckdb:${join(folder, 'ixc.duckdb')}`,
      IXC_BASE_URL: simulator.url,
      IXC_USER_ID: simulator.userId,
      IXC_API_TOKEN: simulator.token,
      IXC_PAUSE_MS: '0',
      ...environment,
    },
    folder,
  );
  const line = await program.line('Listening on http');
  await program.line('"complete":true');
  const { origin, port, pathname } = new URL(/http:\/\/[^"\s]+/.exec(line)?.[0] ?? '');
  return {
    url: `${origin}${pathname}`.replace(/\/$/, ''),
    port: Number(port),
    folder,
    async close() {
      await program.end();
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

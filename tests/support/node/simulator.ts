import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../proxy/simulator/simulator.ts';
import { startProgram } from './program.ts';

export type RawRow = Readonly<Record<string, string>>;

/** A simulated IXC running as a process of its own, and the commands of whoever runs it. */
export interface SimulatorProcess {
  readonly url: string;
  readonly userId: string;
  readonly token: string;
  /** A command of its control API (`proxy/simulator/protocol/control.ts`). */
  command<Answer = unknown>(
    method: 'GET' | 'POST' | 'DELETE',
    name: string,
    body?: unknown,
  ): Promise<Answer>;
  /** Every row of a resource as the webservice would send it. */
  truth(resource: string): Promise<RawRow[]>;
  stop(): Promise<void>;
}

export interface SimulatorFlags {
  readonly customers: number;
  readonly seed?: number;
  readonly today?: string;
  readonly latencyMs?: number;
  /** Without the oddities of any day: for who counts calls or measures speed. */
  readonly calm?: boolean;
}

export async function startSimulatorProcess({
  customers,
  seed = 1,
  today,
  latencyMs = 0,
  calm = false,
}: SimulatorFlags): Promise<SimulatorProcess> {
  const program = startProgram([
    'simulator',
    ...['--port', '0', '--customers', String(customers), '--seed', String(seed)],
    ...['--latency-ms', String(latencyMs)],
    ...(today === undefined ? [] : ['--today', today]),
    ...(calm ? ['--calm'] : []),
  ]);
  const ready = JSON.parse(await program.line('"controlKey"')) as Ready;
  return controlled(ready, async () => {
    await program.end();
  });
}

/** One that runs in the process of the test: hundreds are started in a minute. */
export async function startSimulatorHere(options: SimulatorOptions): Promise<SimulatorProcess> {
  const simulator = await startSimulator(options);
  return controlled(simulator, () => simulator.close());
}

type Ready = Pick<Simulator, 'url' | 'userId' | 'token' | 'controlKey'>;

function controlled(
  { url, userId, token, controlKey }: Ready,
  stop: () => Promise<void>,
): SimulatorProcess {
  const ask = async (method: string, name: string, body?: unknown) => {
    const response = await fetch(`${url}/__simulator__/${name}`, {
      method,
      headers: { 'x-simulator-control': controlKey },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${name}: ${response.status} ${text}`);
    return text;
  };
  return {
    url,
    userId,
    token,
    command: async <Answer>(method: string, name: string, body?: unknown) =>
      JSON.parse(await ask(method, name, body)) as Answer,
    truth: async (resource) =>
      (await ask('GET', `truth?table=${resource}`))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as RawRow),
    stop,
  };
}

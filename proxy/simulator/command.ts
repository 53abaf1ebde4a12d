import { parseArgs } from 'node:util';
import { dayOf } from './calendar.ts';
import type { SimulatorOptions } from './simulator.ts';
import { startSimulator } from './simulator.ts';

const usage =
  'ixc-widgets simulator [--customers 2500] [--seed 1] [--port 9100] [--latency-ms 0] [--today YYYY-MM-DD] [--move-every-seconds 0] [--calm]';

/**
 * `ixc-widgets simulator`: serves a made-up provider on 127.0.0.1 until it is told to stop, and
 * prints where as one line of JSON.
 */
export async function simulatorCommand(argv: readonly string[]): Promise<void> {
  let options: SimulatorOptions;
  try {
    options = readOptions(argv);
  } catch (error) {
    giveUp(error);
    return;
  }
  let simulator;
  try {
    simulator = await startSimulator(options);
  } catch (error) {
    giveUp(error);
    return;
  }
  // Listening for the end comes first: a parent may stop us the moment it reads the line.
  const stopped = new Promise<void>((stop) => {
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    if (process.send) process.once('disconnect', stop);
  });
  const { url, userId, token, controlUrl, controlKey } = simulator;
  const ready = { url, userId, token, controlUrl, controlKey };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.send?.(ready);

  await stopped;
  await simulator.close();
  // A channel to the parent keeps the process alive after the server is gone.
  if (process.connected) process.disconnect();
}

function giveUp(error: unknown): void {
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  process.stderr.write(`simulator: ${message} (${usage})\n`);
  process.exitCode = 2;
}

function readOptions(argv: readonly string[]): SimulatorOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      customers: text,
      seed: text,
      port: text,
      'latency-ms': text,
      today: text,
      'move-every-seconds': text,
      calm: { type: 'boolean', default: false },
    },
  });
  const { today } = values;
  if (today !== undefined && dayOf(today) === 0) throw new Error(`--today is no day: ${today}`);
  return {
    customers: wholeNumber('customers', values.customers ?? '2500', 500_000),
    seed: wholeNumber('seed', values.seed ?? '1', 2_147_483_647),
    port: wholeNumber('port', values.port ?? '9100', 65_535),
    latencyMs: wholeNumber('latency-ms', values['latency-ms'] ?? '0', 600_000),
    moveEverySeconds: wholeNumber(
      'move-every-seconds',
      values['move-every-seconds'] ?? '0',
      86_400,
    ),
    calm: values.calm,
    ...(today !== undefined && { today }),
  };
}

function wholeNumber(flag: string, value: string, most: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > most) {
    throw new Error(`--${flag} must be a whole number up to ${most}, not ${value}`);
  }
  return number;
}

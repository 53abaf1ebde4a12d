#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { pino } from 'pino';
import { checkConnection } from './ixc/check.ts';
import { REPORT_USAGE, readReportArguments, UsageError } from './reports/arguments.ts';
import { reportCommand } from './reports/command.ts';
import { resync } from './resync.ts';
import { serveProxy, servedStorePath } from './serve.ts';
import { readSettings, SettingError, type Settings } from './settings.ts';
import { simulatorCommand } from './simulator/command.ts';
import { StoreFileError } from './store/open.ts';

const USAGE = `ixc-widgets                serves the widgets and their data
ixc-widgets check          tries the connection to IXC, table by table
ixc-widgets resync         makes the running proxy read everything again
ixc-widgets simulator      serves a simulated IXC (--customers 5000 --seed 1 --port 9100)
${REPORT_USAGE}`;

const print = (line: string) => {
  process.stdout.write(`${line}\n`);
};

const complain = (line: string) => {
  process.stderr.write(`${line}\n`);
};

const fail = (line: string, code: number): never => {
  complain(line);
  process.exit(code);
};

async function main([command = 'serve', ...rest]: readonly string[]): Promise<void> {
  if (command === 'simulator') return simulatorCommand(rest);
  if (!['serve', 'check', 'resync', 'report'].includes(command)) fail(USAGE, 2);
  const asked = command === 'report' ? readReportArguments(rest) : null;

  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readSettings(process.env);
  if (command === 'serve') return serve(settings);
  const commands = {
    check: () => check(settings),
    resync: () => resync(servedStorePath(settings), print),
    report: () =>
      reportCommand(asked, settings, servedStorePath(settings), { write: print, tell: complain }),
  };
  process.exitCode = (await commands[command as keyof typeof commands]()) ? 0 : 1;
}

function check({ ixc }: Settings): Promise<boolean> {
  if (ixc === null) return fail('IXC_BASE_URL, IXC_USER_ID and IXC_API_TOKEN are not set.', 2);
  return checkConnection(ixc, print);
}

/**
 * V8 lets a heap grow to several times what lives in it before it looks for what is dead. Reading
 * makes much that dies soon: looking earlier takes a third off the memory of a first read for little time.
 */
const HEAP_GROWTH = '--heap-growing-percent=10';

async function serve(settings: Settings): Promise<void> {
  setFlagsFromString(HEAP_GROWTH);
  // The store holds names and documents: what this process makes is its owner's alone.
  process.umask(0o077);
  const log = pino({
    level: settings.logLevel,
    // Only what is named here of an error is written: messages may quote what must not be kept.
    serializers: { error: ({ name, code, stack }) => ({ name, code, stack: framesOf(stack) }) },
  });
  // Node itself would print the message, and what an error quotes may be a secret.
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => {
      log.fatal({ error }, event);
      process.exit(1);
    });
  }
  const program = fileURLToPath(import.meta.url);
  const running = await serveProxy(settings, log, program);

  const stop = async (signal: string) => {
    log.info(`Stopping on ${signal}`);
    process.once(signal, () => process.exit(1));
    await running.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop(signal));
}

/** Where it happened, without what it said. */
const framesOf = (stack: unknown): string[] =>
  typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : [];

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof SettingError || error instanceof StoreFileError) fail(error.message, 2);
  if (error instanceof UsageError) fail(`${error.message}\n\n${REPORT_USAGE}`, 2);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') fail('PORT is in use by another process', 2);
  if (code === 'EACCES') fail('PORT may not be used by this user', 2);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    fail('HOST is not an address of this machine', 2);
  }
  throw error;
});

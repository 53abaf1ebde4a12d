import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';
import { runnerImport } from 'vite';

const usage = 'npm run test:mutations [-- U-07 D-03 …]';
const LONGEST_RUN_MS = 10 * 60_000;
/** A test that takes so much longer than without the mutation waits for what does not come any more. */
const PATIENCE = { times: 10, atLeastMs: 10_000 };

/** What is made, and what is not needed. */
const left = /^(?:\.git|node_modules|dist|data|coverage|screenshots)(?:\/|$)/;

/** @type {{ module: typeof import('./list.ts') }} */
const { module: list } = await runnerImport('/tests/mutations/list.ts');
/** @type {{ module: typeof import('./mutation.ts') }} */
const {
  module: { idsOf },
} = await runnerImport('/tests/mutations/mutation.ts');

const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !list.mutations.some((one) => idsOf(one).includes(id)));
if (unknown.length > 0) {
  console.error(`No mutation of ${unknown.join(', ')}.\n${usage}`);
  process.exit(1);
}
const chosen = list.mutations.filter(
  (one) => wanted.length === 0 || idsOf(one).some((id) => wanted.includes(id)),
);

const copy = mkdtempSync(join(tmpdir(), 'ixc-mutations-'));
let running = null;
process.on('exit', () => {
  if (running !== null) endAll(running);
  rmSync(copy, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

cpSync('.', copy, { recursive: true, filter: (path) => !left.test(path) });
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));

/** Ends what is left of a program and of all that it started. */
function endAll({ pid }) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is.
  }
}

/** Runs a program of `node_modules` in the copy, for so long at most. */
function run(program, ...words) {
  return new Promise((done) => {
    const { NODE_ENV: _none, ...env } = process.env;
    const child = spawn(process.execPath, [join('node_modules', program), ...words], {
      cwd: copy,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child;
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => (output += text));
    const late = setTimeout(() => endAll(child), LONGEST_RUN_MS);
    child.once('exit', () => endAll(child));
    child.once('close', (code) => {
      clearTimeout(late);
      running = null;
      done({ code, output });
    });
  });
}

const literally = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** What became of each test of the file whose title holds one of these texts. */
async function testsOf(test, titles, ...words) {
  const built = await run('vite/bin/vite.js', 'build', '--mode', 'proxy', '--logLevel', 'error');
  if (built.code !== 0) return { tests: [], output: built.output };
  const report = join(copy, 'mutation-report.json');
  rmSync(report, { force: true });
  const { output } = await run(
    'vitest/vitest.mjs',
    'run',
    ...['--config', 'tests/mutations/vitest.config.ts', '--reporter=json'],
    ...[`--outputFile=${report}`, ...words],
    ...(titles.includes('') ? [] : ['-t', titles.map(literally).join('|')]),
    test,
  );
  if (!existsSync(report)) return { tests: [], output };
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const messages = testResults.map(({ message }) => message).join('\n');
  return { tests: testResults.flatMap((file) => file.assertionResults), output: output + messages };
}

const having = (tests, title, status) =>
  tests.filter((test) => test.fullName.includes(title) && test.status === status);

/** Milliseconds of the slowest test of each title as things are, by file and title. */
const usual = new Map();

/** @throws Error where a test that is to notice does not pass as things are. */
async function requirePassing(test) {
  const titles = chosen.filter((one) => one.test === test).map(({ title = '' }) => title);
  if (titles.every((title) => usual.has(`${test} ${title}`))) return;
  const { tests, output } = await testsOf(test, titles);
  for (const title of titles) {
    const passed = having(tests, title, 'passed');
    if (passed.length === 0 || having(tests, title, 'failed').length > 0) {
      throw new Error(`${test} does not pass as it is: ${title}\n${output}`);
    }
    usual.set(`${test} ${title}`, Math.max(...passed.map(({ duration }) => duration ?? 0)));
  }
}

/** @returns Whether its test fails. @throws Error where that cannot be told. */
async function isCaught({ file, find, replace, test, title = '' }) {
  const text = readFileSync(join(copy, file), 'utf8');
  const times = text.split(find).length - 1;
  if (times !== 1) throw new Error(`The list is stale: ${times} times in ${file}: ${find}`);
  await requirePassing(test);
  const patience = Math.max(PATIENCE.atLeastMs, PATIENCE.times * usual.get(`${test} ${title}`));
  writeFileSync(
    join(copy, file),
    text.replace(find, () => replace),
  );
  try {
    const { tests, output } = await testsOf(
      test,
      [title],
      ...['--bail=1', `--testTimeout=${Math.ceil(patience)}`],
    );
    if (having(tests, title, 'failed').length > 0) return true;
    if (having(tests, title, 'passed').length > 0) return false;
    throw new Error(`${test} does not run with it.\n${output}`);
  } finally {
    writeFileSync(join(copy, file), text);
  }
}

const began = performance.now();
const secondsSince = (time) => `${((performance.now() - time) / 1000).toFixed(1)} s`;
let caught = 0;
for (const mutation of chosen) {
  const { row, defence, file, test } = mutation;
  const start = performance.now();
  const say = (how, more) =>
    console.log([row.padEnd(16), how, secondsSince(start).padStart(7), more].join('  '));
  try {
    if (await isCaught(mutation)) {
      caught += 1;
      say('caught ', defence);
    } else say('ESCAPED', `${defence} (${file}, ${test})`);
  } catch (error) {
    say('UNKNOWN', `${defence}: ${error.message}`);
  }
}
console.log(`${caught} of ${chosen.length} caught in ${secondsSince(began)}`);
process.exitCode = caught === chosen.length ? 0 : 1;

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
  test,
} from 'vitest';
import { leaveNote } from '../../../proxy/operator.ts';
import { type Program, startProgram } from '../../support/node/program.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { exitOf, program, reaching, untilReady, workFolder } from './support/serving.ts';

const main = fileURLToPath(new URL('../../../dist/proxy/main.js', import.meta.url));
const VENDAS =
  'title: Vendas\nsections:\n- metric: aging\n- { metric: critical-list, columns: [customerId] }\n';

let simulator: SimulatorProcess;
let proxy: Program;
/** Where the proxy runs, and commands too: they find it by the store it serves. */
let home: string;
let environment: Record<string, string>;
let out: string;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 60 });
  home = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  const folder = join(home, 'reports');
  await mkdir(folder);
  await writeFile(join(folder, 'vendas.yaml'), VENDAS);
  await writeFile(join(folder, 'quebrado.yaml'), VENDAS.replace('aging', 'agings'));
  await writeFile(join(folder, 'coluna.yaml'), VENDAS.replace('customerId', 'codigo'));
  environment = { ...reaching(simulator), REPORTS_FOLDER: folder };
  proxy = startProgram([], { ...environment, PORT: '0' }, home);
  const [url = ''] = /http:\/\/[^"\s]+/.exec(await proxy.line('Listening on http')) ?? [];
  await untilReady({ ...proxy, url, get: (path) => fetch(new URL(path, url)) });
});
afterAll(async () => {
  await proxy.end();
  await simulator.stop();
  await rm(home, { recursive: true, force: true });
});
beforeEach(async () => {
  out = await workFolder();
});

/** Runs `ixc-widgets report` with these words, to its end. */
const report = (...words: readonly string[]) =>
  new Promise<{ code: number | string; stdout: string; stderr: string }>((resolve) => {
    const started = [main, 'report', ...words];
    const env = { PATH: process.env['PATH'], ...environment };
    execFile(process.execPath, started, { cwd: home, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? 'killed'), stdout, stderr });
    });
  });

const METRICS = /must be one of kpis, .*payment-time \(agings\)/;

describe('a report by the command line', () => {
  it('is written into a folder by its own name, for its owner alone', async () => {
    const { code, stdout } = await report('vendas', '--format', 'csv', '--out', out);
    const [file = '', ...others] = await readdir(out);
    expect([code, stdout, others]).toEqual([0, `${join(out, file)}\n`, []]);
    expect(file).toMatch(/^vendas-\d{4}-\d\d-\d\d\.csv$/);
    expect((await stat(join(out, file))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(out, file), 'utf8')).toContain('Em aberto');
  });

  it('takes the place of the file it is to be, whose ending says its format', async () => {
    const file = join(out, 'hoje.csv');
    await writeFile(file, 'what was there');
    expect((await report('vendas', '--out', file)).code).toBe(0);
    expect(await readFile(file, 'utf8')).toContain('Em aberto');
    expect(await readdir(out)).toEqual(['hoje.csv']);
  });

  it('goes to standard output, and nothing else does', async () => {
    const { code, stdout } = await report('vendas', '--format', 'csv', '--out', '-');
    expect(code).toBe(0);
    const file = join(out, 'a.csv');
    await report('vendas', '--out', file);
    expect(stdout).toBe(await readFile(file, 'utf8'));
  });

  it('is asked what an address could ask, lists more than once', async () => {
    const asked = (...words: readonly string[]) =>
      report('vendas', '--format', 'csv', '--out', '-', ...words);
    const english = await asked('--language', 'en', '--branch', '1', '--branch', '2');
    expect([english.code, english.stdout.includes('Days late')]).toEqual([0, true]);
    expect(await asked('--as-of', '2001-02-30')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The proxy refused: A parameter is unknown, malformed or impossible. (asOf)\n',
    });
    expect((await asked('--channel', 'pix')).stderr).toMatch(/\(channel\)\n$/);
  });

  it('may be described by a file that is installed nowhere', async () => {
    const file = join(out, 'minha.yaml');
    await writeFile(file, VENDAS);
    expect((await report('--file', file, '--format', 'csv', '--out', '-')).stdout).toContain(
      'Em aberto',
    );
  });

  test.each([
    ['quebrado', METRICS, 3],
    ['coluna', /is no column of its metric \(codigo\)/, 4],
  ])('says of a wrong description what stands where: %s', async (name, why, line) => {
    const file = join(home, 'reports', `${name}.yaml`);
    for (const words of [[name], ['--file', file]]) {
      const { code, stderr } = await report(...words, '--format', 'csv', '--out', out);
      expect(code).toBe(1);
      expect(stderr.trimEnd().split('\n').at(-1)).toMatch(why);
      expect(stderr).toContain(`${name}.yaml:${line}: sections[${line - 3}].`);
    }
    expect(await readdir(out)).toEqual([]);
  });

  it('is one of a list, which says what is wrong with the others', async () => {
    const { code, stdout } = await report();
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      'delinquency',
      'receipts',
      'segments',
      'coluna  Vendas',
      'vendas  Vendas',
    ]);
    expect(stdout).toMatch(METRICS);
  });

  test.each([
    [['nenhum', '--format', 'csv'], 1, 'There is no report nenhum.\n'],
    [['vendas', '--out', '/nowhere/a.csv'], 1, 'There is no folder for /nowhere/a.csv.\n'],
    [['--file', 'nowhere.yaml', '--format', 'csv'], 1, 'nowhere.yaml: cannot be read\n'],
    [['vendas'], 2, '--format must be one of md, html, csv, xlsx, pdf, png, svg.\n'],
    [
      ['vendas', '--format', 'doc'],
      2,
      '--format must be one of md, html, csv, xlsx, pdf, png, svg.\n',
    ],
    [['vendas', 'outra', '--format', 'csv'], 2, 'One report at a time.\n'],
    [
      ['vendas', '--file', 'a.yaml', '--format', 'csv'],
      2,
      'Say the name of a report, or a --file.\n',
    ],
    [['vendas', '--colour', 'red'], 2, "Unknown option '--colour'."],
  ])('ends with what is wrong: %j', async (words, code, why) => {
    const ended = await report(...words);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr.startsWith(why), ended.stderr).toBe(true);
    expect(ended.stderr.includes('ixc-widgets report ')).toBe(code === 2);
  });
});

describe('from a proxy that does not go on', () => {
  const JOB = { job: 'one', state: 'writing', rows: 5, of: 10 };

  /** Stands where a proxy would, as far as a command can tell; says what it was asked. */
  async function standIn(answer: RequestListener): Promise<string[]> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      if (request.method === 'POST') response.statusCode = 202;
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    await mkdir(join(out, 'data'));
    await leaveNote(join(out, 'data', 'ixc.duckdb'), {
      url: `http://127.0.0.1:${port}/`,
      key: 'k',
    });
    return asked;
  }
  const words = ['report', 'vendas', '--out', 'vendas.csv'];

  test.each(['SIGINT', 'SIGTERM'] as const)('it is cancelled by %s', async (signal) => {
    const asked = await standIn((_request, response) =>
      response.end(JSON.stringify({ data: JOB })),
    );
    const started = program(words, environment, out);
    await started.line('writing 5 of 10');
    started.process.kill(signal);
    expect(await exitOf(started)).toBe(1);
    expect(started.output()).toMatch(/Cancelled\.\n$/);
    expect([asked[0], asked.at(-1)]).toEqual([
      'POST /api/v1/reports/vendas.csv',
      'DELETE /api/v1/report-jobs/one',
    ]);
  });

  it('leaves the file that was there, and no half of another', async () => {
    await standIn(({ url = '' }, response) => {
      if (!url.endsWith('/file')) {
        response.end(JSON.stringify({ data: { ...JOB, state: 'done' } }));
        return;
      }
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('half', () => response.destroy());
    });
    await writeFile(join(out, 'vendas.csv'), 'what was there');
    const started = program(words, environment, out);
    expect(await exitOf(started)).toBe(1);
    expect(started.output()).toMatch(/vendas\.csv cannot be written\.\n$/);
    expect(await readFile(join(out, 'vendas.csv'), 'utf8')).toBe('what was there');
    expect((await readdir(out)).sort()).toEqual(['data', 'vendas.csv']);
  });

  it('says so where none runs', async () => {
    const started = program(words, environment, out);
    expect(await exitOf(started)).toBe(1);
    expect(started.output()).toMatch(/^No proxy is running on .*ixc\.duckdb\.\n$/);
  });
});

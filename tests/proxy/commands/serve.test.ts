import { existsSync } from 'node:fs';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import type { Freshness, Meta } from '../../../contract/index.ts';
import { saoPauloDay } from '../../../proxy/calendar/clock.ts';
import { addDays } from '../../../proxy/calendar/day.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import {
  childrenOf,
  exitOf,
  program,
  reaching,
  runs,
  serving,
  untilGone,
  untilReady,
  workFolder,
} from './support/serving.ts';

let folder: string;
beforeEach(async () => {
  folder = await workFolder();
});

describe('without credentials', () => {
  it(
    'shows a simulated provider, and says so wherever one looks',
    { timeout: 60_000 },
    async () => {
      const proxy = await serving({}, folder);
      expect(proxy.output()).toMatch(/No IXC credentials: showing a simulated provider/);
      await untilReady(proxy);
      const { meta, data } = (await (await proxy.get('api/v1/aging')).json()) as {
        meta: Meta;
        data: { total: { invoices: number } };
      };
      expect(meta.demo).toBe(true);
      expect(data.total.invoices).toBeGreaterThan(0);
      const page = await proxy.get('');
      expect([page.status, page.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=UTF-8',
      ]);
      expect(existsSync(join(folder, 'data', 'demo.duckdb'))).toBe(true);
      expect(existsSync(join(folder, 'data', 'ixc.duckdb'))).toBe(false);

      const [simulator = 0, ...others] = childrenOf(proxy);
      expect([runs(simulator), others]).toEqual([true, []]);
      const note = join(folder, 'data', 'demo.duckdb.operator.json');
      expect((await stat(note)).mode & 0o777).toBe(0o600);

      expect(await proxy.end('SIGTERM')).toBe(0);
      await untilGone([simulator]);
      expect(existsSync(note)).toBe(false);
    },
  );

  it('leaves no simulator behind when killed', { timeout: 30_000 }, async () => {
    const proxy = await serving({}, folder);
    const children = childrenOf(proxy);
    expect(children).toHaveLength(1);
    await proxy.end('SIGKILL');
    await untilGone(children);
  });
});

describe('with a server', () => {
  let simulator: SimulatorProcess;
  beforeAll(async () => {
    simulator = await startSimulatorProcess({ customers: 30 });
  });
  afterAll(() => simulator.stop());

  it('serves it under a base path, and no simulator of its own', { timeout: 30_000 }, async () => {
    const proxy = await serving({ ...reaching(simulator), BASE_PATH: '/cobranca' }, folder);
    expect(proxy.url).toMatch(/\/cobranca\/$/);
    await untilReady(proxy);
    const { meta } = (await (await proxy.get('api/v1/aging')).json()) as { meta: Meta };
    expect(meta.demo).toBe(false);
    expect(childrenOf(proxy)).toEqual([]);
    expect((await fetch(new URL('/api/v1/aging', proxy.url))).status).toBe(404);
    expect(await proxy.end('SIGINT')).toBe(0);
  });

  it(
    'U-24: goes on with the numbers it had after a restart, IXC or not',
    { timeout: 40_000 },
    async () => {
      const first = await serving(reaching(simulator), folder);
      await untilReady(first);
      await vi.waitUntil(
        async () => {
          const { data } = (await (await first.get('api/v1/freshness')).json()) as {
            data: Freshness;
          };
          return data.state === 'live' && data.running === null;
        },
        { timeout: 20_000 },
      );
      const before = (await (await first.get('api/v1/aging')).json()) as {
        meta: Meta;
        data: object;
      };
      expect(await first.end('SIGTERM')).toBe(0);

      await simulator.command('POST', 'faults', { fault: '503' });
      const second = await serving(reaching(simulator), folder);
      expect((await second.get('readyz')).status).toBe(200);
      const after = (await (await second.get('api/v1/aging')).json()) as typeof before;
      expect(after.data).toEqual(before.data);
      expect(after.meta.generation).toBe(before.meta.generation);
      expect(await second.end('SIGTERM')).toBe(0);
      await simulator.command('DELETE', 'faults');
    },
  );

  it('stops within seconds in the middle of its first read', { timeout: 30_000 }, async () => {
    expect((await stoppedWhileReading()).code).toBe(0);
  });

  it('D-14: answers what it was asked before it stops', { timeout: 60_000 }, async () => {
    const proxy = await serving(reaching(simulator), folder);
    await untilReady(proxy);
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => {
      agent.destroy();
    });
    const asking = (path: string) =>
      new Promise<string>((resolve, reject) => {
        get(new URL(path, proxy.url), { agent }, (answer) => {
          let body = '';
          answer.setEncoding('utf8');
          answer.on('data', (text: string) => (body += text));
          answer.once('error', reject);
          answer.once('end', () => {
            resolve(`${answer.statusCode} ${body.endsWith('}')}`);
          });
        }).once('error', reject);
      });
    // Connections are made first: what waits to be taken on was not asked yet.
    await Promise.all(Array.from({ length: 60 }, () => asking('readyz')));
    const answers = Array.from({ length: 60 }, (_, back) =>
      asking(`api/v1/aging?asOf=${addDays(saoPauloDay(new Date()), -back)}`),
    );
    await Promise.race(answers);
    proxy.process.kill('SIGTERM');
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 60 }, () => '200 true'));
    expect(await exitOf(proxy, 10)).toBe(0);
  });

  it(
    'D-14: hands over a file that it was writing before it stops',
    { timeout: 60_000 },
    async () => {
      const proxy = await serving(reaching(simulator), folder);
      await untilReady(proxy);
      const file = proxy.get('api/v1/reports/delinquency.html');
      const spool = join(folder, 'data', 'ixc-reports');
      const isWriting = async () => (await readdir(spool).catch(() => [])).length > 0;
      await Promise.race([vi.waitUntil(isWriting, { timeout: 30_000, interval: 1 }), file]);
      proxy.process.kill('SIGTERM');
      const answer = await file;
      expect(answer.status).toBe(200);
      expect((await answer.text()).trimEnd()).toMatch(/<\/html>$/);
      expect(await exitOf(proxy, 10)).toBe(0);
    },
  );

  test.each([
    ['uncaughtException', 'throw new Error("can" + "ary")'],
    ['unhandledRejection', 'void Promise.reject(new Error("can" + "ary"))'],
  ])(
    'S-22: %s ends it, and its message is not said',
    { timeout: 30_000 },
    async (event, break_) => {
      const code = `process.once('SIGUSR2', () => { ${break_}; })`;
      const proxy = await serving(
        {
          ...reaching(simulator),
          NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
        },
        folder,
      );
      proxy.process.kill('SIGUSR2');
      expect(await exitOf(proxy)).toBe(1);
      expect(proxy.output()).toContain(`"msg":"${event}"`);
      expect(proxy.output()).not.toContain('canary');
    },
  );

  it('does not report its own stop as a failure', { timeout: 30_000 }, async () => {
    expect((await stoppedWhileReading()).output).not.toMatch(/cycle_broken|cycle_failed|Error/);
  });

  /** SIGTERM while a call waits for its answer. */
  async function stoppedWhileReading() {
    await simulator.command('POST', 'faults', { fault: 'hold' });
    try {
      const proxy = await serving(reaching(simulator), folder);
      const underWay = async () =>
        (await simulator.command<{ running: number }>('GET', 'log')).running > 0;
      await vi.waitUntil(underWay, { timeout: 10_000 });
      proxy.process.kill('SIGTERM');
      return { code: await exitOf(proxy, 10), output: proxy.output() };
    } finally {
      await simulator.command('DELETE', 'faults');
    }
  }
});

describe('a start that cannot be', () => {
  /** One line on the terminal, and the exit code of a wrong setting. */
  async function stops(environment: Readonly<Record<string, string>>, seconds = 10) {
    const started = program([], { PORT: '0', ...environment }, folder);
    const code = await exitOf(started, seconds);
    const lines = started.output().trimEnd().split('\n');
    // The demonstration says what it shows before it finds out that it cannot.
    const said = lines.filter((line) => !line.startsWith('{'));
    expect(said, started.output()).toHaveLength(1);
    expect(code).toBe(2);
    return said[0] ?? '';
  }

  test.each<[setting: string, environment: Record<string, string>]>([
    ['WINDOW_DAYS', { WINDOW_DAYS: 'forty' }],
    ['PORT', { PORT: '99999' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['IXC_API_TOKEN', { IXC_BASE_URL: 'https://ixc.example', IXC_USER_ID: '7' }],
    ['STORE_URL', { STORE_URL: 'postgres://u:secret@h/d' }],
  ])('for a wrong %s ends with one line that names it', async (setting, environment) => {
    const line = await stops(environment);
    expect(line).toMatch(new RegExp(`^${setting} `));
    expect(line).not.toContain('secret');
  });

  test.each<[setting: string, what: string, environment: () => Record<string, string>]>([
    [
      'IXC_CA_FILE',
      'holds no certificate',
      () => ({
        IXC_BASE_URL: 'https://ixc.example',
        IXC_USER_ID: '7',
        IXC_API_TOKEN: 'a'.repeat(64),
        IXC_CA_FILE: join(folder, 'plain.txt'),
      }),
    ],
    [
      'STORE_URL',
      'lies beneath a file',
      () => ({
        STORE_URL: `duckdb:${join(folder, 'plain.txt', 'ixc.duckdb')}`,
      }),
    ],
    [
      'HOST',
      'is no address of this machine',
      () => ({
        HOST: '192.0.2.1',
        ALLOWED_ORIGINS: 'https://intranet.example',
      }),
    ],
  ])('for a %s that %s ends with one line that names it', async (setting, _what, environment) => {
    await writeFile(join(folder, 'plain.txt'), 'no certificate\n');
    expect(await stops(environment())).toMatch(new RegExp(`^${setting}\\b`));
  });

  it('for a BASE_PATH that is nearly one ends as fast as any other', async () => {
    const line = await stops({ BASE_PATH: `/${'cobranca-do-provedor'.repeat(3)} norte` }, 5);
    expect(line).toBe('BASE_PATH must be a path such as /cobranca');
  });

  it('for a port in use ends with one line, and without a simulator', async () => {
    const first = await serving({}, await workFolder());
    const { port } = new URL(first.url);
    // The first one reads its whole provider meanwhile.
    expect(await stops({ PORT: port }, 30)).toMatch(/^PORT /);
    expect((await first.get('healthz')).status).toBe(200);
  });

  it('for a command there is none says which there are', async () => {
    const started = program(['serv'], {}, folder);
    expect(await exitOf(started)).toBe(2);
    for (const word of ['check', 'resync', 'simulator']) expect(started.output()).toContain(word);
  });
});

describe('a file .env where it is started', () => {
  const stopsWith = async (environment: Record<string, string> = {}) => {
    const started = program([], environment, folder);
    return { code: await exitOf(started), output: started.output() };
  };

  it('is read', async () => {
    await writeFile(join(folder, '.env'), '# ours\nWINDOW_DAYS="forty"\n');
    expect(await stopsWith()).toEqual({
      code: 2,
      output: 'WINDOW_DAYS must be a whole number from 1 to 366\n',
    });
  });

  it('gives way to the environment', async () => {
    await writeFile(join(folder, '.env'), 'WINDOW_DAYS=forty\nLATE_BASE=other\n');
    const { output } = await stopsWith({ WINDOW_DAYS: '40' });
    expect(output).toMatch(/^LATE_BASE /);
  });

  it('keeps its token out of what is said about it', async () => {
    const token = 'Basic c0ffee5ec2e7c0ffee5ec2e7';
    const lines = ['IXC_BASE_URL=https://ixc.example', 'IXC_USER_ID=7', `IXC_API_TOKEN="${token}"`];
    await writeFile(join(folder, '.env'), lines.join('\n'));
    const { code, output } = await stopsWith();
    expect(code).toBe(2);
    expect(output).toMatch(/^IXC_API_TOKEN [^\n]*\n$/);
    expect(output).not.toContain('c0ffee');
  });
});

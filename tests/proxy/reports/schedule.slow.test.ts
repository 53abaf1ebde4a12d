import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
import type { Freshness } from '../../../contract/index.ts';
import { AuditLog } from '../../../proxy/access/audit.ts';
import type { Role } from '../../../proxy/access/roles.ts';
import { Panel } from '../../../proxy/panel.ts';
import { CustomReports } from '../../../proxy/reports/custom.ts';
import { Deliveries, type DeliveryDeps } from '../../../proxy/reports/schedule/deliveries.ts';
import type { Schedule } from '../../../proxy/reports/schedule/file.ts';
import type { DeliverySettings, SmtpSettings } from '../../../proxy/reports/schedule/settings.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { noWaysIn } from '../../support/node/ways-in.ts';
import { exactly } from '../routes/support/answers.ts';
import { appOver } from '../routes/support/app.ts';
import { delivery } from '../../../contract/freshness.ts';
import {
  certificate,
  mailServer,
  opened,
  PASSWORD,
  USER,
  webhookServer,
} from './support/receivers.ts';
import { type MovableTimer, movableTimer } from './support/timer.ts';

const SECRET = 'a secret of the webhook, long enough, canary';
const MORNING = '2025-03-17T09:59:30Z';
const SEVEN = '2025-03-17T10:00:00Z';

let simulator: SimulatorProcess;
let proxy: TestProxy;
let people: readonly string[];
let folder: string;
let timer: MovableTimer;
let logged: { level: string; event: string; detail: object }[];

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 60, today: '2025-03-17' });
  proxy = await opening();
  await proxy.mirror.cycle();
  people = (await simulator.truth('cliente'))
    .map((row) => row['razao'] ?? '')
    .filter((name) => name.length > 5);
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  timer = movableTimer(MORNING);
  logged = [];
});

const opening = () =>
  openProxy({
    ixc: clientOf(simulator),
    clock: { now: () => timer?.now() ?? new Date(MORNING) },
    mirror: { intervalSeconds: 86_400 },
  });

const schedule = (part: Partial<Schedule> = {}): Schedule => ({
  name: 'manha',
  report: 'delinquency',
  format: 'csv',
  cron: '0 7 * * *',
  timeZone: 'America/Sao_Paulo',
  given: {},
  as: { role: 'viewer', branches: null },
  to: { folder },
  ...part,
});

/** Begins to deliver; ends with the test. */
async function delivering(
  schedules: readonly Schedule[],
  settings: Partial<DeliverySettings> = {},
  over: Pick<TestProxy, 'mirror' | 'storePath'> & Pick<DeliveryDeps, 'desk'> = proxy,
): Promise<Deliveries> {
  const { desk, mirror, storePath } = over;
  const access = { ...noWaysIn, localRole: 'viewer', basePath: '/' } as const;
  const numbers = { windowDays: 45, lateBase: 'nominal', blockedStates: ['CA'] } as const;
  const deliveries = await Deliveries.open(
    {
      desk,
      customReports: new CustomReports(join(folder, 'reports'), () => undefined),
      mirror,
      timer,
      audit: new AuditLog(storePath, (error) => {
        console.error(error);
      }),
      panel: new Panel({ mirror, clock: timer, demo: false, settings: { ...access, ...numbers } }),
      settings: { smtp: null, webhookSecret: null, ...settings, schedules },
      log: (level, event, detail) => logged.push({ level, event, detail }),
    },
    join(folder, '.store.duckdb'),
  );
  deliveries.start();
  onTestFinished(() => deliveries.close());
  return deliveries;
}

const until = (holds: () => boolean) => vi.waitUntil(holds, { timeout: 30_000, interval: 5 });
const untilState = (deliveries: Deliveries, state: string, attempts = 1) =>
  until(() => {
    const [news] = deliveries.news();
    return news?.state === state && news.attempts === attempts;
  });
const untilAwaited = (instant: string) => until(() => timer.awaited().includes(instant));
const failures = () => logged.filter(({ event }) => event === 'delivery_failed');
const files = async () => (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();

/** Seven o'clock comes. */
async function seven(): Promise<void> {
  await untilAwaited(SEVEN);
  timer.moveTo(SEVEN);
}

describe('into a folder', () => {
  it('a report comes at its time, whole, for its owner’s eyes only, with its day', async () => {
    const deliveries = await delivering([schedule()]);
    await untilAwaited(SEVEN);
    expect(deliveries.news()).toEqual([
      { schedule: 'manha', state: 'waiting', at: null, nextAt: SEVEN, attempts: 0 },
    ]);
    expect(await files()).toEqual([]);
    timer.moveTo(SEVEN);
    await untilState(deliveries, 'delivered');
    expect(await files()).toEqual(['manha-2025-03-17.csv']);
    expect((await stat(join(folder, 'manha-2025-03-17.csv'))).mode & 0o777).toBe(0o600);

    await untilAwaited('2025-03-18T10:00:00Z');
    expect(deliveries.news()).toEqual([
      {
        schedule: 'manha',
        state: 'delivered',
        at: SEVEN,
        nextAt: '2025-03-18T10:00:00Z',
        attempts: 1,
      },
    ]);
    timer.moveTo('2025-03-18T10:00:00Z');
    await until(() => logged.filter(({ event }) => event === 'delivered').length === 2);
    expect(await files()).toEqual(['manha-2025-03-17.csv', 'manha-2025-03-18.csv']);
    const left = (await readdir(folder)).filter((name) => name.startsWith('.manha'));
    expect(left, 'nothing unfinished').toEqual([]);
  });

  it('two schedules of one report do not write over each other', async () => {
    await delivering([
      schedule(),
      schedule({ name: 'filial', as: { role: 'viewer', branches: ['1'] } }),
    ]);
    await until(() => timer.awaited().length === 2);
    timer.moveTo(SEVEN);
    await until(() => logged.filter(({ event }) => event === 'delivered').length === 2);
    expect(await files()).toEqual(['filial-2025-03-17.csv', 'manha-2025-03-17.csv']);
  });

  it('shows names to no role below collector, and writes down to whom', async () => {
    const named = async (name: string) => {
      const text = await readFile(join(folder, `${name}-2025-03-17.csv`), 'utf8');
      return people.some((person) => text.includes(person));
    };
    const asCollector = schedule({ name: 'ligar', as: { role: 'collector', branches: null } });
    await delivering([schedule(), asCollector]);
    await until(() => timer.awaited().length === 2);
    timer.moveTo(SEVEN);
    await until(() => logged.filter(({ event }) => event === 'delivered').length === 2);
    expect(await named('manha')).toBe(false);
    expect(await named('ligar')).toBe(true);
    const log = await readFile(proxy.storePath.replace('.duckdb', '-audit-2025-03.jsonl'), 'utf8');
    const entries = log
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(entries.at(-1)).toMatchObject({
      subject: 'schedule:ligar',
      role: 'collector',
      branches: null,
      action: 'report',
      path: '/reports/delinquency.csv',
    });
    expect(entries.some(({ subject }) => subject === 'schedule:manha')).toBe(false);
  });

  it('that is not there is tried five times within an hour, and given up', async () => {
    const deliveries = await delivering([schedule({ to: { folder: join(folder, 'share') } })]);
    await seven();
    for (const [attempt, next] of ['10:04', '10:12', '10:28', '11:00'].entries()) {
      await untilState(deliveries, 'retrying', attempt + 1);
      const nextAt = `2025-03-17T${next}:00Z`;
      expect(deliveries.news()[0]?.nextAt).toBe(nextAt);
      await untilAwaited(nextAt);
      timer.moveTo(nextAt);
    }
    await untilState(deliveries, 'failed', 5);
    expect(failures().map(({ detail }) => detail)).toEqual(
      [1, 2, 3, 4, 5].map((attempt) => ({ schedule: 'manha', attempt, code: 'folder_ENOENT' })),
    );
    await untilAwaited('2025-03-18T10:00:00Z');
    expect(await readdir(folder), 'it is not made').not.toContain('share');
  });
});

describe('to a webhook', () => {
  it('what is posted is signed over its time and its body', async () => {
    const { url, posted } = await webhookServer();
    const deliveries = await delivering([schedule({ to: { webhook: url } })], {
      webhookSecret: SECRET,
    });
    await seven();
    await untilState(deliveries, 'delivered');
    const [post] = posted;
    expect(posted).toHaveLength(1);
    expect(post?.path).toBe('/hook?team=7');
    expect(post?.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="relatorio-de-inadimplencia-2025-03-17.csv"',
      'x-ixc-timestamp': String(Date.parse(SEVEN) / 1000),
    });
    const expected = createHmac('sha256', SECRET)
      .update(`${post?.headers['x-ixc-timestamp']}.`)
      .update(post?.body ?? '')
      .digest('hex');
    expect(post?.headers['x-ixc-signature']).toBe(`sha256=${expected}`);
    expect(post?.body.length).toBeGreaterThan(500);
  });

  it('nothing is signed without a secret', async () => {
    const { url, posted } = await webhookServer();
    const deliveries = await delivering([schedule({ to: { webhook: url } })]);
    await seven();
    await untilState(deliveries, 'delivered');
    expect(posted[0]?.headers['x-ixc-signature']).toBeUndefined();
  });

  it('is posted again after a failure of the other end, as the same delivery, until it is taken', async () => {
    const { url, posted } = await webhookServer([500, 429]);
    const deliveries = await delivering([schedule({ to: { webhook: url } })]);
    await seven();
    await untilAwaited('2025-03-17T10:04:00Z');
    timer.moveTo('2025-03-17T10:04:00Z');
    await untilAwaited('2025-03-17T10:12:00Z');
    timer.moveTo('2025-03-17T10:12:00Z');
    await untilState(deliveries, 'delivered', 3);
    await untilAwaited('2025-03-18T10:00:00Z');
    expect(posted).toHaveLength(3);
    const keys = posted.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(keys).size).toBe(1);
    expect(failures().map(({ detail }) => detail)).toEqual([
      { schedule: 'manha', attempt: 1, code: 'webhook_500' },
      { schedule: 'manha', attempt: 2, code: 'webhook_429' },
    ]);

    timer.moveTo('2025-03-18T10:00:00Z');
    await until(() => posted.length === 4);
    expect(posted[3]?.headers['idempotency-key'], 'another day is another one').not.toBe(keys[0]);
  });

  test.each([301, 302, 307, 308])(
    'a redirect of %i is not followed, nor tried again',
    async (status) => {
      const elsewhere = await webhookServer();
      const { url, posted } = await webhookServer([status], elsewhere.url);
      const deliveries = await delivering([schedule({ to: { webhook: url } })]);
      await seven();
      await untilState(deliveries, 'failed');
      expect([posted.length, elsewhere.posted.length]).toEqual([1, 0]);
      expect(failures()[0]?.detail).toMatchObject({ code: `webhook_${status}` });
    },
  );
});

describe('by mail', () => {
  const smtpOf = (port: number, part: Partial<SmtpSettings> = {}): SmtpSettings => ({
    host: '127.0.0.1',
    port,
    implicitTls: false,
    allowPlain: false,
    user: USER,
    password: PASSWORD,
    from: 'Cobrança <ixc@provedor.example>',
    ca: null,
    ...part,
  });
  const trusted = async () => ({ ca: [await certificate('authority.pem')] });
  const letter = (subject: string | null = null) =>
    schedule({ to: { mail: ['ana@provedor.example', 'rui@provedor.example'], subject } });

  it('a report is attached, and its headlines are told without a name', async () => {
    const { port, mailed } = await mailServer();
    const collector = { ...letter(), as: { role: 'collector', branches: null } } as const;
    const deliveries = await delivering([collector], { smtp: smtpOf(port, await trusted()) });
    await seven();
    await untilState(deliveries, 'delivered');
    expect(mailed).toHaveLength(1);
    const [mail] = mailed;
    expect(mail).toMatchObject({
      from: 'ixc@provedor.example',
      to: ['ana@provedor.example', 'rui@provedor.example'],
      user: USER,
      isEncrypted: true,
    });
    const { headers, parts } = opened(mail?.source ?? '');
    expect(headers).toContainEqual(
      expect.stringMatching(/^Message-ID: <[0-9a-f]{32}@provedor\.example>$/i),
    );
    const [text, file] = parts;
    const body = text?.body.toString('utf8') ?? '';
    expect(body).toContain('Relatório de inadimplência');
    expect(body).toContain('Dia: 17/03/2025');
    expect(body).toMatch(/R\$\s[\d.]+,\d\d/);
    expect(people.filter((name) => body.includes(name))).toEqual([]);
    expect(file?.head).toContain('relatorio-de-inadimplencia-2025-03-17.csv');
    expect(people.some((name) => file?.body.toString('utf8').includes(name))).toBe(true);
  });

  it('speaks the language of the schedule', async () => {
    const { port, mailed } = await mailServer();
    const english = { ...letter(), given: { language: ['en'] } };
    const deliveries = await delivering([english], { smtp: smtpOf(port, await trusted()) });
    await seven();
    await untilState(deliveries, 'delivered');
    const { headers, parts } = opened(mailed[0]?.source ?? '');
    expect(headers.find((line) => line.startsWith('Subject:'))).toMatch(/delinquency/i);
    expect(parts[0]?.body.toString('utf8')).toContain('Day: 3/17/2025');
  });

  it('a subject of several lines stays a subject', async () => {
    const { port, mailed } = await mailServer();
    const injected = letter('Hoje\r\nBcc: eve@evil.example\r\n\r\nX');
    const deliveries = await delivering([injected], { smtp: smtpOf(port, await trusted()) });
    await seven();
    await untilState(deliveries, 'delivered');
    expect(mailed[0]?.to).toEqual(['ana@provedor.example', 'rui@provedor.example']);
    const { headers } = opened(mailed[0]?.source ?? '');
    expect(headers.filter((line) => /^bcc/i.test(line))).toEqual([]);
    expect(headers).toContain('Subject: Hoje Bcc: eve@evil.example X');
  });

  it('is not given to a server that does not encrypt, unless that is allowed', async () => {
    const { port, mailed } = await mailServer({ disabledCommands: ['STARTTLS'] });
    const smtp = smtpOf(port, await trusted());
    const refused = await delivering([letter()], { smtp });
    await seven();
    await untilState(refused, 'failed');
    expect(mailed).toEqual([]);
    await refused.close();

    timer = movableTimer('2025-03-18T09:59:30Z');
    const allowed = await delivering([letter()], {
      smtp: { ...smtp, allowPlain: true, user: null },
    });
    await untilAwaited('2025-03-18T10:00:00Z');
    timer.moveTo('2025-03-18T10:00:00Z');
    await untilState(allowed, 'delivered');
    expect(mailed[0]?.isEncrypted).toBe(false);
  });

  it('is not given to a server that nobody vouches for', async () => {
    const { port, mailed } = await mailServer();
    const deliveries = await delivering([letter()], { smtp: smtpOf(port) });
    await seven();
    await untilState(deliveries, 'retrying');
    expect(mailed).toEqual([]);
  });

  it('is given up at once where the password is refused, and where a recipient is', async () => {
    const { port } = await mailServer();
    const smtp = smtpOf(port, await trusted());
    const refused = await delivering([letter()], { smtp: { ...smtp, password: 'another' } });
    await seven();
    await untilState(refused, 'failed');
    await refused.close();

    timer = movableTimer('2025-03-18T09:59:30Z');
    const other = await mailServer({
      onRcptTo: ({ address }, _session, done) =>
        done(
          address.startsWith('rui') ? Object.assign(new Error('No.'), { responseCode: 550 }) : null,
        ),
    });
    const half = await delivering([letter()], { smtp: { ...smtp, port: other.port } });
    await untilAwaited('2025-03-18T10:00:00Z');
    timer.moveTo('2025-03-18T10:00:00Z');
    await until(() => failures().length === 2);
    expect(half.news()[0]?.state).toBe('failed');
    expect(other.mailed, 'the other one has it, once').toHaveLength(1);
    expect(failures().map(({ detail }) => detail)).toEqual([
      { schedule: 'manha', attempt: 1, code: 'smtp_535' },
      { schedule: 'manha', attempt: 1, code: 'smtp_recipient' },
    ]);
  });

  it('no secret and no address stands in a log, whatever fails', async () => {
    const { port } = await mailServer();
    const hook = await webhookServer([500]);
    const settings = {
      smtp: smtpOf(port, { ...(await trusted()), password: `${PASSWORD}x` }),
      webhookSecret: SECRET,
    };
    await delivering(
      [
        letter(),
        schedule({ name: 'hook', to: { webhook: hook.url } }),
        schedule({ name: 'none', to: { webhook: 'http://127.0.0.1:9/canary' } }),
        schedule({ name: 'lost', to: { folder: '/nowhere/canary' } }),
      ],
      settings,
    );
    await until(() => timer.awaited().length === 4);
    timer.moveTo(SEVEN);
    await until(() => failures().length === 4);
    const text = JSON.stringify(logged);
    for (const secret of [
      PASSWORD,
      'canary',
      'provedor.example',
      '127.0.0.1',
      'nowhere',
      'hook?',
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('across a restart', () => {
  it('what was delivered is not delivered again', async () => {
    const { url, posted } = await webhookServer();
    const first = await delivering([schedule({ to: { webhook: url } })]);
    await seven();
    await untilState(first, 'delivered');
    await first.close();
    const second = await delivering([schedule({ to: { webhook: url } })]);
    await untilAwaited('2025-03-18T10:00:00Z');
    expect(posted).toHaveLength(1);
    expect(second.news()[0]).toMatchObject({ state: 'delivered', at: SEVEN, attempts: 1 });
    expect((await stat(join(folder, '.store-deliveries.json'))).mode & 0o777).toBe(0o600);
  });

  it('a delivery under way is begun again, as the same', async () => {
    const { url, posted } = await webhookServer([500]);
    const first = await delivering([schedule({ to: { webhook: url } })]);
    await seven();
    await untilState(first, 'retrying');
    await first.close();
    const second = await delivering([schedule({ to: { webhook: url } })]);
    await untilState(second, 'delivered');
    const keys = posted.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  test.each([
    ['one run is made up for', '2025-03-17T12:00:00Z', ['manha-2025-03-17.csv']],
    ['the latest of many is, and no other', '2025-03-18T12:00:00Z', ['manha-2025-03-18.csv']],
    ['none is that is older than six hours', '2025-03-17T16:00:01Z', []],
  ])('%s', async (_what, back, made) => {
    const first = await delivering([schedule()]);
    await untilAwaited(SEVEN);
    await first.close();
    timer = movableTimer(back);
    await delivering([schedule()]);
    await until(() => timer.awaited().length === 1);
    expect(await files()).toEqual(made);
  });

  it('what was planned before a schedule was known is not made up for', async () => {
    timer = movableTimer('2025-03-17T12:00:00Z');
    await delivering([schedule()]);
    await untilAwaited('2025-03-18T10:00:00Z');
    expect(await files()).toEqual([]);
  });

  it('a file of what was delivered that is broken stops nothing', async () => {
    await writeFile(join(folder, '.store-deliveries.json'), '{"manha":');
    const deliveries = await delivering([schedule()]);
    await seven();
    await untilState(deliveries, 'delivered');
  });

  it('a file that cannot be written is told, and what was delivered is not delivered again', async () => {
    const { url, posted } = await webhookServer();
    await mkdir(join(folder, '.store-deliveries.json.new'));
    await delivering([schedule({ to: { webhook: url } })]);
    await seven();
    await untilAwaited('2025-03-18T10:00:00Z');
    expect(posted).toHaveLength(1);
    const unwritten = logged.filter(({ event }) => event === 'deliveries_unwritten');
    expect(unwritten.length, 'at the start and after the run').toBe(2);
  });
});

describe('before IXC was read', () => {
  it('a run waits for the first numbers', async () => {
    const empty = await opening();
    onTestFinished(() => empty.remove());
    const deliveries = await delivering([schedule()], {}, empty);
    await seven();
    await until(() => deliveries.news()[0]?.nextAt === null);
    expect(await files()).toEqual([]);
    await empty.mirror.cycle();
    await untilState(deliveries, 'delivered');
    expect(failures()).toEqual([]);
  });

  it('a run is given up that still waits six hours later', async () => {
    const empty = await opening();
    onTestFinished(() => empty.remove());
    const deliveries = await delivering([schedule()], {}, empty);
    await seven();
    await until(() => deliveries.news()[0]?.nextAt === null);
    timer.moveTo('2025-03-17T16:00:01Z');
    await simulator.command('POST', 'faults', { fault: '500' });
    await empty.mirror.cycle();
    await simulator.command('DELETE', 'faults');
    await untilState(deliveries, 'failed');
    expect(failures()[0]?.detail).toMatchObject({ code: 'stale' });
  });

  it('a stop ends who waits', async () => {
    const empty = await opening();
    onTestFinished(() => empty.remove());
    const deliveries = await delivering([schedule()], {}, empty);
    await seven();
    await until(() => deliveries.news()[0]?.nextAt === null);
    await deliveries.close();
    expect(logged).toEqual([]);
  });
});

describe('a report of the team', () => {
  const own = (part: Partial<Schedule> = {}) => schedule({ report: 'equipe', ...part });
  const described = () => join(folder, 'reports', 'equipe.yaml');
  const describe = async (text: string) => {
    await mkdir(dirname(described()), { recursive: true });
    await writeFile(described(), text);
  };
  const PAID =
    'title: Recebido na semana\nfilters: { period: last-7 }\nsections: [{ metric: receipts }]\n';

  test.each([
    ['delinquency', /^"?Dia"?;"?17\/03\/2025"?\r?$/m],
    ['equipe', /11\/03\/2025 a 17\/03\/2025/],
  ])('as any other is of the planned day, also after midnight: %s', async (report, day) => {
    await describe(PAID);
    const share = join(folder, 'share');
    const deliveries = await delivering([schedule({ report, to: { folder: share } })]);
    await seven();
    await untilAwaited('2025-03-17T10:04:00Z');
    await mkdir(share);
    timer.moveTo('2025-03-18T03:04:00Z');
    await untilState(deliveries, 'delivered', 2);
    expect(await readFile(join(share, 'manha-2025-03-17.csv'), 'utf8')).toMatch(day);
  });

  it('whose description is wrong fails its own run alone, and goes out once it is right', async () => {
    await describe('title: [');
    const deliveries = await delivering([own(), schedule({ name: 'todos' })]);
    await until(() => timer.awaited().length === 2);
    timer.moveTo(SEVEN);
    await until(() => deliveries.news().every(({ state }) => state !== 'waiting'));
    expect(deliveries.news().map(({ state }) => state)).toEqual(['failed', 'delivered']);
    expect(failures().map(({ detail }) => detail)).toEqual([
      { schedule: 'manha', attempt: 1, code: 'report_invalid' },
    ]);
    await describe(PAID);
    await until(() => timer.awaited().length === 2);
    timer.moveTo('2025-03-18T10:00:00Z');
    await until(() => deliveries.news().every(({ state }) => state === 'delivered'));
  });

  it('is tried again where the folder of reports is away for the moment', async () => {
    await describe(PAID);
    const deliveries = await delivering([own()]);
    await rename(join(folder, 'reports'), join(folder, 'away'));
    await seven();
    await untilState(deliveries, 'retrying');
    expect(failures()[0]?.detail).toMatchObject({ code: 'busy' });
    await rename(join(folder, 'away'), join(folder, 'reports'));
    await untilAwaited('2025-03-17T10:04:00Z');
    timer.moveTo('2025-03-17T10:04:00Z');
    await untilState(deliveries, 'delivered', 2);
  });

  it('that was taken away since fails', async () => {
    await describe(PAID);
    const deliveries = await delivering([own()]);
    await rm(described());
    await seven();
    await untilState(deliveries, 'failed');
    expect(failures()[0]?.detail).toMatchObject({ code: 'not_found' });
  });
});

describe('many at the same minute', () => {
  it('are written one after the other, and leave the desk to people', async () => {
    const begun: string[] = [];
    const ended: string[] = [];
    const behind: number[] = [];
    const desk: DeliveryDeps['desk'] = {
      begin(wanted) {
        behind.push(begun.length - ended.length);
        const told = proxy.desk.begin(wanted);
        begun.push(told.job);
        return told;
      },
      async file(job, asker) {
        const file = await proxy.desk.file(job, asker);
        ended.push(job);
        return file;
      },
      cancel: (job, asker) => proxy.desk.cancel(job, asker),
    };
    const names = ['a', 'b', 'c', 'd', 'e'];
    const five = names.map((name) => schedule({ name }));
    await delivering(five, {}, { ...proxy, desk });
    await until(() => timer.awaited().length === 5);
    timer.moveTo(SEVEN);
    await until(() => logged.filter(({ event }) => event === 'delivered').length === 5);
    expect(behind).toEqual([0, 0, 0, 0, 0]);
    expect(await files()).toEqual(names.map((name) => `${name}-2025-03-17.csv`));
  });
});

describe('how deliveries went', () => {
  const seen = async (deliveries: Deliveries, localRole: Role) => {
    const { ask } = appOver(proxy, timer, { deliveries, settings: { localRole } });
    const { data } = (await (await ask('/api/v1/freshness')).json()) as { data: Freshness };
    return data.deliveries;
  };

  it('a manager sees, a viewer and a collector do not', async () => {
    const deliveries = await delivering([schedule({ to: { folder: join(folder, 'share') } })]);
    await seven();
    await untilState(deliveries, 'retrying');
    const [told, ...others] = (await seen(deliveries, 'manager')) ?? [];
    expect(others).toEqual([]);
    expect(exactly(delivery, told)).toEqual({
      schedule: 'manha',
      state: 'retrying',
      at: SEVEN,
      nextAt: '2025-03-17T10:04:00Z',
      attempts: 1,
    });
    expect(await seen(deliveries, 'collector')).toEqual([]);
    expect(await seen(deliveries, 'viewer')).toEqual([]);
  });

  it('is an empty list where nothing goes out by the clock', async () => {
    expect(await proxy.data<Freshness>('/freshness')).toMatchObject({ deliveries: [] });
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { cronOf, dueRun } from '../../../proxy/reports/schedule/cron.ts';
import { type Environment, readSettings } from '../../../proxy/settings.ts';
import { exitOf, program, workFolder } from '../commands/support/serving.ts';
import { refusalOf } from '../settings/support/refusal.ts';

const EXAMPLE = fileURLToPath(new URL('../../../examples/reports/schedules.yaml', import.meta.url));
const AUTHORITY = fileURLToPath(
  new URL('../ixc/support/certificates/authority.pem', import.meta.url),
);
const CANARY = 'canary-5ec2e7';
const mailing = { SMTP_URL: 'smtp://127.0.0.1', SMTP_FROM: 'ixc@provedor.example' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ixc-widgets-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const written = (text: string, environment: Environment = {}): Environment => {
  const path = join(folder, 'schedules.yaml');
  writeFileSync(path, text);
  return { SCHEDULES_FILE: path, ...environment };
};
const read = (environment: Environment) => readSettings(environment).deliveries;

const refusal = (environment: Environment) => refusalOf(environment, CANARY);

const good = {
  name: 'manha',
  report: 'delinquency',
  format: 'csv',
  cron: '0 7 * * *',
  to: { folder: '/reports' },
};

/** One field a line, so that a line tells which. */
const fileOf = (...schedules: object[]) =>
  `[\n${schedules
    .map(
      (schedule) =>
        `{\n${Object.entries(schedule)
          .map(([name, value]) => `"${name}": ${JSON.stringify(value)}`)
          .join(',\n')}\n}`,
    )
    .join(',\n')}\n]`;

describe('a file of schedules', () => {
  it('may say little: masked, of all branches, by the clock of São Paulo', () => {
    expect(read(written(fileOf(good))).schedules).toEqual([
      {
        ...good,
        timeZone: 'America/Sao_Paulo',
        given: {},
        as: { role: 'viewer', branches: null },
      },
    ]);
  });

  it('the example can be used as it stands', () => {
    const { schedules } = read({ SCHEDULES_FILE: EXAMPLE, ...mailing });
    expect(schedules.map(({ name, as, given, to }) => ({ name, as, given, to }))).toEqual([
      {
        name: 'manha',
        as: { role: 'collector', branches: null },
        given: {},
        to: { mail: ['cobranca@provedor.example'], subject: 'Inadimplência do dia' },
      },
      {
        name: 'recebimentos-filial-1',
        as: { role: 'manager', branches: ['1'] },
        given: {},
        to: { folder: '/mnt/relatorios/filial-1' },
      },
      {
        name: 'segmentos-semana',
        as: { role: 'viewer', branches: null },
        given: { language: ['es'], personType: ['PF'] },
        to: { webhook: 'https://sistema.provedor.example/relatorios' },
      },
    ]);
  });

  it('takes filters alone, several, and as numbers', () => {
    const [schedule] = read(
      written(fileOf({ ...good, filters: { branch: [1, '2'], city: 7, neighborhood: 'centro' } })),
    ).schedules;
    expect(schedule?.given).toEqual({ branch: ['1', '2'], city: ['7'], neighborhood: ['centro'] });
  });

  test.each<[string, string, string]>([
    ['no YAML', `- name: "${CANARY}\n`, 'is not YAML on line 2'],
    ['a tag of somebody’s', `- !!js/function ${CANARY}`, 'is not YAML on line 1'],
    ['no list', `name: ${CANARY}`, 'is wrong on line 1'],
    ['nothing', '', 'is wrong on line 1'],
    [
      'a field that nobody knows',
      fileOf({ ...good, [CANARY]: 1 }),
      'has an unknown field on line 8',
    ],
    ['no name', fileOf({ cron: good.cron, to: good.to }), 'is wrong on line 2, at name'],
    ['a name for no file', fileOf({ ...good, name: '../x' }), 'is wrong on line 3, at name'],
    [
      'a name twice',
      fileOf(good, good),
      'is wrong on line 10, at name: another schedule has that name',
    ],
    [
      'a name that no report can have',
      fileOf({ ...good, report: `../${CANARY}` }),
      'is wrong on line 4, at report',
    ],
    [
      'a format that is not there',
      fileOf({ ...good, format: CANARY }),
      'is wrong on line 5, at format',
    ],
    ...[CANARY, '* * * * * *', '0 7 30 2 *', '61 * * * *', '@reboot'].map(
      (cron): [string, string, string] => [
        `the time ${cron}`,
        fileOf({ ...good, cron }),
        'is wrong on line 6, at cron: not five fields of a time that comes',
      ],
    ),
    [
      'a place that has no clock',
      fileOf({ timeZone: `America/${CANARY}`, ...good }),
      'is wrong on line 3, at timeZone',
    ],
    [
      'an administrator',
      fileOf({ as: { role: 'admin' }, ...good }),
      'is wrong on line 3, at as.role',
    ],
    [
      'a branch by name',
      fileOf({ as: { branches: [CANARY] }, ...good }),
      'is wrong on line 3, at as.branches',
    ],
    [
      'a filter that nobody knows',
      fileOf({ filters: { [CANARY]: 1 }, ...good }),
      'has an unknown field on line 3',
    ],
    [
      'a filter’s impossible value',
      fileOf({ filters: { city: CANARY }, ...good }),
      'is wrong on line 3, at filters.city',
    ],
    ...[{}, { folder: '/a', webhook: 'https://b.example' }, { folder: '/a', subject: 'b' }].map(
      (to): [string, string, string] => [
        `the target ${JSON.stringify(to)}`,
        fileOf({ ...good, to }),
        'is wrong on line 7, at to: must be one of folder, mail, webhook',
      ],
    ),
    ...[
      `http://${CANARY}.example/`,
      `https://user:${CANARY}@hook.example/`,
      `ftp://${CANARY}.example/`,
      CANARY,
    ].map((webhook): [string, string, string] => [
      `the webhook ${webhook}`,
      fileOf({ ...good, to: { webhook } }),
      'is wrong on line 7, at to.webhook',
    ]),
    ...[[], [CANARY], [`a@b.example\r\nBcc: ${CANARY}@c.example`], ['A <a@b.example>']].map(
      (mail): [string, string, string] => [
        `the addresses ${JSON.stringify(mail)}`,
        fileOf({ ...good, to: { mail } }),
        'is wrong on line 7, at to.mail',
      ],
    ),
    [
      'a subject of two lines',
      fileOf({ ...good, to: { mail: ['a@b.example'], subject: `a\r\nBcc: ${CANARY}@c.example` } }),
      'is wrong on line 7, at to.subject',
    ],
  ])('is refused for %s, by its line', (_what, text, message) => {
    expect(refusal(written(text, mailing))).toBe(`SCHEDULES_FILE ${message}`);
  });

  it('is refused where it is not there', () => {
    expect(refusal({ SCHEDULES_FILE: join(folder, 'nowhere.yaml') })).toBe(
      'SCHEDULES_FILE cannot be read',
    );
  });

  test.each<[string, object, string]>([
    [
      'a report takes no such filter',
      { ...good, filters: { channel: ['pix'] } },
      'the report delinquency takes no channel',
    ],
    ['there is no such report', { ...good, report: 'inverno' }, 'there is no report inverno'],
    [
      'a report of the team takes no such filter',
      { ...good, report: 'verao', filters: { channel: ['pix'] } },
      'the report verao takes no channel',
    ],
  ])('stops the start where %s', async (_what, schedule, why) => {
    const reports = join(folder, 'reports');
    mkdirSync(reports, { recursive: true });
    writeFileSync(join(reports, 'verao.yaml'), 'title: Verão\nsections:\n  - metric: aging\n');
    const environment = {
      ...written(fileOf(schedule)),
      REPORTS_FOLDER: reports,
      IXC_BASE_URL: 'https://ixc.example',
      IXC_API_TOKEN: 'c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7beef',
      IXC_USER_ID: '7',
    } as Record<string, string>;
    const started = program([], { PORT: '0', ...environment }, await workFolder());
    expect(await exitOf(started)).toBe(2);
    expect(started.output()).toBe(`SCHEDULES_FILE schedule manha: ${why}\n`);
  });
});

describe('the settings of what is sent', () => {
  const to = { mail: ['a@b.example'] };

  it('need a server where a schedule sends mail', () => {
    expect(refusal(written(fileOf({ ...good, to })))).toBe(
      'SMTP_URL is missing: a schedule sends mail',
    );
  });

  test.each<[string, object]>([
    [
      'smtp://mail.example',
      { host: 'mail.example', port: 587, implicitTls: false, allowPlain: false, user: null },
    ],
    ['smtps://mail.example', { host: 'mail.example', port: 465, implicitTls: true }],
    ['smtp://127.0.0.1:25', { port: 25, allowPlain: true }],
    ['smtp://[::1]:25', { host: '::1', allowPlain: true }],
    [
      'smtps://a%40b.example:p%3A%2F@mail.example:2465',
      { port: 2465, user: 'a@b.example', password: 'p:/' },
    ],
  ])('%s is taken', (address, part) => {
    expect(read({ SMTP_URL: address, SMTP_FROM: 'Cobrança <a@b.example>' }).smtp).toMatchObject(
      part,
    );
  });

  test.each<[string, Environment]>([
    ['SMTP_FROM is missing', { SMTP_URL: 'smtp://mail.example' }],
    ...[`a ${CANARY}`, `a@b.example\r\nBcc: ${CANARY}@c.example`, 'a@b.example, c@d.example'].map(
      (from): [string, Environment] => [
        'SMTP_FROM must be an address, or a name and <address>',
        { ...mailing, SMTP_FROM: from },
      ],
    ),
    ...[
      'http://mail.example',
      CANARY,
      `smtp://a:${CANARY}%@mail.example`,
      `smtp://m.example/${CANARY}`,
      `smtp://m.example?tls=${CANARY}`,
    ].map((address): [string, Environment] => [
      'SMTP_URL must be smtp:// or smtps:// and a host, such as smtps://user:password@host:465',
      { ...mailing, SMTP_URL: address },
    ]),
    ['SMTP_ALLOW_PLAIN must be true or false', { SMTP_ALLOW_PLAIN: 'yes' }],
    ['SMTP_CA_FILE holds no certificate that can be read', { ...mailing, SMTP_CA_FILE: EXAMPLE }],
    ['WEBHOOK_SECRET must have 32 characters or more', { WEBHOOK_SECRET: CANARY }],
  ])('%s', (message, environment) => {
    expect(refusal(environment)).toBe(message);
  });

  it('may let mail travel in clear, and may trust another authority', () => {
    const { smtp } = read({
      SMTP_URL: 'smtp://mail.example',
      SMTP_FROM: 'a@b.example',
      SMTP_ALLOW_PLAIN: 'true',
      SMTP_CA_FILE: AUTHORITY,
    });
    expect(smtp?.allowPlain).toBe(true);
    expect(smtp?.ca?.length).toBeGreaterThan(1);
  });
});

describe('the time of a run', () => {
  const next = (cron: string, timeZone: string, from: string, runs: number) =>
    cronOf({ cron, timeZone })
      .nextRuns(runs, new Date(from))
      .map((run) => run.toISOString().slice(0, 16));

  test.each<[string, string, string, string, string[]]>([
    [
      'is of São Paulo',
      '0 7 * * 1-5',
      'America/Sao_Paulo',
      '2025-03-14T10:00:00Z',
      ['2025-03-17T10:00', '2025-03-18T10:00'],
    ],
    [
      'is of another zone of Brazil',
      '0 7 * * *',
      'America/Manaus',
      '2025-03-14T10:00:00Z',
      ['2025-03-14T11:00', '2025-03-15T11:00'],
    ],
    [
      'moves with the hour of summer',
      '0 7 * * *',
      'America/Sao_Paulo',
      '2019-02-15T12:00:00Z',
      ['2019-02-16T09:00', '2019-02-17T10:00'],
    ],
    [
      'comes once where an hour comes twice',
      '30 23 * * *',
      'America/Sao_Paulo',
      '2019-02-16T12:00:00Z',
      ['2019-02-17T01:30', '2019-02-18T02:30'],
    ],
    [
      'comes after an hour that there is not',
      '30 0 * * *',
      'America/Sao_Paulo',
      '2018-11-03T12:00:00Z',
      ['2018-11-04T03:00', '2018-11-05T02:30'],
    ],
  ])('%s', (_what, cron, timeZone, from, runs) => {
    expect(next(cron, timeZone, from, 2)).toEqual(runs);
  });

  test.each<[string, string, string, string | null]>([
    [
      'the latest of those that were missed',
      '2025-03-10T10:00:00Z',
      '2025-03-17T11:00:00Z',
      '2025-03-17T10:00:00.000Z',
    ],
    [
      'planned for this very moment',
      '2025-03-16T10:00:00Z',
      '2025-03-17T10:00:00Z',
      '2025-03-17T10:00:00.000Z',
    ],
    ['none that is settled', '2025-03-17T10:00:00Z', '2025-03-17T11:00:00Z', null],
    ['none that is older than six hours', '2025-03-16T10:00:00Z', '2025-03-17T16:00:01Z', null],
  ])('that is due: %s', (_what, settled, now, due) => {
    const since = new Date(Date.parse(now) - 6 * 3_600_000);
    const cron = cronOf({ cron: '0 7 * * *', timeZone: 'America/Sao_Paulo' });
    expect(dueRun(cron, new Date(settled), since, new Date(now))?.toISOString() ?? null).toBe(due);
  });
});

import { mkdir, mkdtemp, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
} from 'vitest';
import type { AuditEntry, CriticalList, ReportJob, Reports } from '../../../contract/index.ts';
import type { Role } from '../../../proxy/access/roles.ts';
import { CustomReports } from '../../../proxy/reports/custom.ts';
import { builtInReports } from '../../../proxy/reports/description.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { answerOf, refusalIn } from '../routes/support/answers.ts';
import { appOver } from '../routes/support/app.ts';

const TODAY = '2025-03-17';
const clock = clockAt(TODAY);
let simulator: SimulatorProcess;
let proxy: TestProxy;
let folder: string;
let warned: string[];

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 150, today: TODAY });
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  warned = [];
});

const put = (file: string, text: string) => writeFile(join(folder, file), text);
const VENDAS = 'title: Vendas\nsections:\n- metric: aging\n';
const BROKEN = 'title: Vendas\nsections:\n- metric: agings\n';

/** Asks a proxy that has the folder, as a caller of this role. */
function asking(localRole: Role = 'admin') {
  const customReports = new CustomReports(folder, (why) => warned.push(why));
  const { ask } = appOver(proxy, clock, { customReports, settings: { localRole } });
  return {
    ask: (path: string, init?: RequestInit) => ask(`/api/v1${path}`, init),
    names: async () =>
      (await answerOf<Reports>({ ask: (path) => ask(path) as Promise<Response> }, '/reports')).data
        .reports,
  };
}

describe('a folder of descriptions', () => {
  it('adds its reports to those that everybody has, by the names of their files', async () => {
    await put('vendas.yaml', VENDAS);
    await put('outra.json', '{"title": "Outra", "sections": [{"metric": "aging"}]}');
    await put('leia-me.txt', 'nothing');
    const { names, ask } = asking();
    expect((await names()).slice(-2)).toEqual([
      { name: 'outra', title: 'Outra' },
      { name: 'vendas', title: 'Vendas' },
    ]);
    const response = await ask('/reports/vendas.csv');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="vendas-${TODAY}.csv"`,
    );
    expect(await response.text()).toContain('Atraso');
    expect(await refusalIn(await ask('/reports/nenhum.csv'))).toMatchObject({ code: 'not_found' });
  });

  it('is read again when a file changes, comes or goes', async () => {
    await put('vendas.yaml', VENDAS);
    const { names } = asking();
    const titles = async () => (await names()).flatMap(({ title }) => title ?? []);
    expect(await titles()).toEqual(['Vendas']);
    await put('vendas.yaml', VENDAS.replace('Vendas', 'Outras'));
    await utimes(join(folder, 'vendas.yaml'), 1, 1);
    expect(await titles()).toEqual(['Outras']);
    await rename(join(folder, 'vendas.yaml'), join(folder, 'compras.yml'));
    expect((await names()).at(-1)).toEqual({ name: 'compras', title: 'Outras' });
    await rm(folder, { recursive: true });
    expect(await titles()).toEqual([]);
  });

  it('says where one is wrong to those who can try it, and goes on with the others', async () => {
    await put('vendas.yaml', VENDAS);
    await put('quebrado.yaml', BROKEN);
    const { names, ask } = asking('manager');
    const wrong = { name: 'quebrado', title: null, invalid: 'sections[0].metric' };
    expect((await names()).slice(-2)).toEqual([{ name: 'vendas', title: 'Vendas' }, wrong]);
    expect(await asking('collector').names()).not.toContainEqual(wrong);

    const refused = await refusalIn(await ask('/reports/quebrado.csv'));
    expect(refused).toMatchObject({
      status: 422,
      code: 'report_invalid',
      parameter: 'sections[0].metric',
    });
    expect(JSON.stringify(refused)).not.toContain('agings');
    expect((await ask('/reports/vendas.csv')).status).toBe(200);
  });

  it('warns once of what is wrong, without what stands there', async () => {
    await put('quebrado.yaml', BROKEN);
    const { names } = asking();
    await names();
    await names();
    expect(warned).toEqual([
      expect.stringMatching(
        /^quebrado\.yaml:3: sections\[0\]\.metric: must be one of kpis, [^(]*$/,
      ),
    ]);
  });

  it('that went away is told once, and read again when it is back', async () => {
    await put('vendas.yaml', VENDAS);
    const { names, ask } = asking();
    await rename(folder, `${folder}-away`);
    onTestFinished(() => rm(`${folder}-away`, { recursive: true, force: true }));
    expect((await names()).length).toBe(builtInReports.length);
    // Nobody knows what is in it: not the same as a report that is not there.
    expect((await ask('/reports/vendas.csv')).status).toBe(503);
    expect((await ask('/reports/receipts.csv')).status).toBe(200);
    expect(warned).toEqual(['cannot be read']);
    await rename(`${folder}-away`, folder);
    expect((await names()).at(-1)).toEqual({ name: 'vendas', title: 'Vendas' });
  });

  test.each([
    ['delinquency.yaml', 'delinquency.yaml: everybody has a report of that name'],
    ['Vendas.yaml', 'Vendas.yaml: a name is of a-z, 0-9 and - alone'],
    ['ven das.yaml', 'ven das.yaml: a name is of a-z, 0-9 and - alone'],
    ['-vendas.yaml', '-vendas.yaml: a name is of a-z, 0-9 and - alone'],
  ])('does not take %s', async (file, why) => {
    await put(file, VENDAS);
    expect((await asking().names()).map(({ name }) => name)).toEqual(
      builtInReports.map(({ name }) => name),
    );
    expect(warned).toEqual([why]);
  });

  it('takes neither of two files that have one name', async () => {
    await put('vendas.yaml', VENDAS);
    await put('vendas.json', '{"title": "Vendas", "sections": [{"metric": "aging"}]}');
    const { names } = asking();
    expect((await names()).at(-1)).toEqual({ name: 'vendas', title: null, invalid: 'file' });
    expect(warned).toEqual(['vendas.yaml: another file has that name too']);
  });

  it('leaves out what is larger than a description, or no text', async () => {
    await put('grande.yaml', VENDAS);
    await truncate(join(folder, 'grande.yaml'), 64 * 1024 + 1);
    await writeFile(join(folder, 'bytes.yaml'), Buffer.from([0xff, 0xfe, 0xc0]));
    await asking().names();
    expect(warned).toEqual([
      'bytes.yaml: is not text in UTF-8',
      'grande.yaml: is larger than 64 kB',
    ]);
  });

  it('follows links within it, and none that leads out', async () => {
    await mkdir(join(folder, 'reports', '..data'), { recursive: true });
    await put('secret.yaml', VENDAS);
    await put('reports/..data/inside.yaml', VENDAS);
    await symlink('../secret.yaml', join(folder, 'reports', 'outside.yaml'));
    await symlink('..data/inside.yaml', join(folder, 'reports', 'inside.yaml'));
    await mkdir(join(folder, 'reports', 'folder.yaml'));
    const within = new CustomReports(join(folder, 'reports'), (why) => warned.push(why));
    const { reports } = await within.look();
    expect([[...reports.keys()], warned]).toEqual([['inside'], []]);
  });
});

describe('a report that a team describes', () => {
  it('shows the columns it names, in their order', async () => {
    await put(
      'vendas.yaml',
      'title: Vendas\nsections:\n- { metric: critical-list, columns: [overdueCents, customerId] }\n',
    );
    const text = await (await asking().ask('/reports/vendas.csv')).text();
    const header = text.split(/\r?\n/).find((line) => line.includes('Em atraso')) ?? '';
    expect(header.indexOf('Em atraso')).toBeLessThan(header.indexOf('Código'));
    expect(text).not.toContain('Telefones');
  });

  it('is refused with the place of a column that its metric does not have', async () => {
    await put(
      'vendas.yaml',
      'title: Vendas\nsections:\n- metric: aging\n- { metric: aging, columns: [bucket, valor] }\n',
    );
    const refused = await refusalIn(await asking().ask('/reports/vendas.csv'));
    expect(refused).toMatchObject({
      code: 'report_invalid',
      parameter: 'sections[1].columns[1]',
    });
  });

  it('is written in its own language, whatever is asked', async () => {
    await put('vendas.yaml', `language: en\n${VENDAS}`);
    const { ask } = asking();
    expect(await (await ask('/reports/vendas.csv?language=es')).text()).toContain('Days late');
  });

  it('keeps the filters it fixes, and takes the others of an address', async () => {
    await put(
      'vendas.yaml',
      'title: Vendas\nfilters: { branch: 1 }\nsections:\n- { metric: critical-list, columns: [branch] }\n',
    );
    const { ask } = asking();
    const rows = async (query: string) =>
      (await (await ask(`/reports/vendas.csv?${query}`)).text()).trimEnd();
    const own = await rows('');
    expect(await rows('branch=2')).toBe(own);
    expect(await rows('city=0')).not.toBe(own);
    expect((await ask('/reports/vendas.csv?channel=pix')).status).toBe(400);
  });

  it('shows no more to a caller than its metrics do', async () => {
    await put(
      'vendas.yaml',
      'title: Vendas\nsections:\n- { metric: critical-list, columns: [name] }\n',
    );
    await put('nomes.yaml', 'title: Nomes\nsections:\n- { metric: critical-list, sort: name }\n');
    const viewer = asking('viewer');
    const { items } = await proxy.data<CriticalList>('/action-lists/critical');
    const text = await (await viewer.ask('/reports/vendas.csv')).text();
    expect(text).toContain('•••');
    expect(items.filter(({ name }) => text.includes(name))).toEqual([]);
    expect((await viewer.ask('/reports/nomes.csv')).status).toBe(403);
  });

  it('stands in the log of who saw personal data, with the filters it sets', async () => {
    await put(
      'vendas.yaml',
      'title: Vendas\nfilters: { lateBase: nominal }\nsections:\n- metric: critical-list\n',
    );
    await (await asking('collector').ask('/reports/vendas.csv')).text();
    const { entries } = await proxy.data<{ entries: AuditEntry[] }>('/audit?limit=1');
    expect(entries[0]).toMatchObject({
      path: '/reports/vendas.csv',
      filters: ['lateBase'],
      role: 'collector',
    });
  });
});

describe('a description that is sent to be tried', () => {
  const sent = (body: string, role: Role = 'manager', query = '') =>
    asking(role).ask(`/reports.csv${query}`, { method: 'POST', body });

  it('is begun as any other report', async () => {
    const { ask } = asking('manager');
    const begun = await ask('/reports.csv', { method: 'POST', body: VENDAS });
    expect(begun.status).toBe(202);
    const { data } = (await begun.json()) as { data: ReportJob };
    const file = await ask(`/report-jobs/${data.job}/file`);
    expect(await file.text()).toContain('Atraso');
  });

  it('is refused with the place of what is wrong, and nothing of what stands there', async () => {
    const refused = await refusalIn(await sent(BROKEN));
    expect(refused).toMatchObject({ code: 'report_invalid', parameter: 'sections[0].metric' });
    expect(await refusalIn(await sent('a: b: c'))).toMatchObject({ parameter: 'line 1' });
    expect(await refusalIn(await sent('['.repeat(60_000)))).toMatchObject({ parameter: 'file' });
    expect(await refusalIn(await sent(VENDAS, 'manager', '?nothing=1'))).toMatchObject({
      code: 'invalid_query',
      parameter: 'nothing',
    });
  });

  it('is for managers, and of a size', async () => {
    expect(await refusalIn(await sent(VENDAS, 'collector'))).toMatchObject({ code: 'forbidden' });
    expect(await refusalIn(await sent(' '.repeat(64 * 1024 + 1)))).toMatchObject({
      code: 'body_too_large',
    });
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from '../../../contract/zod.ts';
import { addDays } from '../../../proxy/calendar/day.ts';
import { openDuckDb } from '../../../proxy/store/duckdb.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { metricPaths } from '../routes/support/answers.ts';

const FIRST = '2025-03-17';
const NAME = 'Canária Apagada de Souza';
const DOCUMENT = '390.533.447-05';
const MAIL = 'canaria.apagada@exemplo.com.br';
const MARKS = [NAME, DOCUMENT, MAIL];

const nameRow = z.object({ name: z.string() });
const countRow = z.object({ count: z.number() });

let simulator: SimulatorProcess;
let proxy: TestProxy;
let today: string;
let time: string;
let id: string;

beforeEach(async () => {
  today = FIRST;
  time = '12:00';
  simulator = await startSimulatorProcess({ customers: 60, today: FIRST, calm: true });
  proxy = await openProxy({
    ixc: clientOf(simulator),
    clock: { now: () => new Date(`${today}T${time}:00-03:00`) },
  });
  await proxy.mirror.cycle();
  const { items } = await proxy.data<{ items: { customerId: string }[] }>('/customers?limit=500');
  id = items[0]?.customerId ?? '';
  await correct({ razao: NAME, cnpj_cpf: DOCUMENT, email: MAIL });
  await proxy.mirror.cycle();
});
afterEach(async () => {
  await proxy.remove();
  await simulator.stop();
});

const correct = (values: object) =>
  simulator.command('POST', 'update', {
    table: 'cliente',
    id: Number(id),
    values,
    bumpStamp: true,
  });

/** The customer and all that hangs on it, as whoever asks to be forgotten goes. */
async function erase(): Promise<void> {
  const related = ['cliente_contrato', 'fn_areceber'] as const;
  for (const table of related) {
    const ids = (await simulator.truth(table)).filter((row) => row['id_cliente'] === id);
    await simulator.command('POST', 'delete', { table, ids: ids.map((row) => row['id']) });
  }
  await simulator.command('POST', 'delete', { table: 'cliente', ids: [id] });
}

/** What a cycle asks of IXC, by resource. */
async function calls(): Promise<object> {
  await simulator.command('DELETE', 'log');
  await proxy.mirror.cycle();
  return (await simulator.command<{ perResource: object }>('GET', 'log')).perResource;
}

/** Marks of the customer in every answer, of today and of days before it. */
async function told(marks: readonly string[] = MARKS): Promise<string[]> {
  const found: string[] = [];
  for (const day of [today, FIRST, addDays(FIRST, -30)]) {
    const lists = ['/customers?limit=500', '/customers?limit=500&status=current'];
    for (const path of [...metricPaths.filter((one) => one !== '/filters'), ...lists]) {
      const asOf = `${path.includes('?') ? '&' : '?'}asOf=${day}`;
      const text = await (await proxy.ask(`/api/v1${path}${asOf}`)).text();
      found.push(...marks.filter((mark) => text.includes(mark)));
    }
  }
  const titles = await proxy.ask(`/api/v1/customers/${id}/invoices`);
  return titles.status === 404 ? found : [...found, 'titles'];
}

/** Rows of any table in the store's files that hold a mark, asked by SQL: columns are compressed. */
async function stored(): Promise<string[]> {
  await proxy.stop();
  const found: string[] = [];
  const store = await openDuckDb({ path: proxy.storePath });
  try {
    const tables = await store.read((reader) =>
      reader.rows(
        nameRow,
        `select table_catalog || '.' || table_name as name
        from information_schema.tables`,
      ),
    );
    for (const { name } of tables) {
      const { count } = await store.read((reader) =>
        reader.row(
          countRow,
          `select count(*) as count from ${name} t
           where ${MARKS.map((_, index) => `t::varchar like '%' || $mark${index} || '%'`).join(' or ')}`,
          Object.fromEntries(MARKS.map((mark, index) => [`mark${index}`, mark])),
        ),
      );
      if (count > 0) found.push(name);
    }
  } finally {
    await store.close();
  }
  return found;
}

test('P-09: a customer who is corrected is told and kept as corrected, of past days too', async () => {
  expect(await told()).toEqual(expect.arrayContaining(MARKS));
  await correct({ razao: 'Outra Pessoa', cnpj_cpf: '529.982.247-25', email: 'outra@exemplo.com' });
  await proxy.mirror.cycle();
  expect(await told()).toEqual(['titles']);
  expect(await told(['Outra Pessoa'])).toContain('Outra Pessoa');
  expect(await stored()).toEqual([]);
});

test('P-09: a customer who is deleted is gone from answers and files once everything is read again', async () => {
  expect(await told()).toEqual(expect.arrayContaining([...MARKS, 'titles']));
  today = addDays(FIRST, 1);
  await proxy.mirror.cycle();
  await erase();

  await proxy.mirror.resync();

  expect(await told()).toEqual([]);
  expect(await stored()).toEqual([]);
});

test('P-09: a customer who is deleted is gone with the night, without anybody’s doing', async () => {
  await erase();
  const usual = await calls();
  expect(await told()).toEqual(expect.arrayContaining([...MARKS, 'titles']));
  today = addDays(FIRST, 1);
  time = '02:59';
  await proxy.mirror.cycle();
  expect(await told()).toEqual(expect.arrayContaining([...MARKS, 'titles']));
  time = '03:00';
  await proxy.mirror.cycle();
  expect(await told()).toEqual([]);
  expect(await calls()).toEqual(usual);
  expect(await stored()).toEqual([]);
});

test('P-09: recorded days and their copies hold no name, document or address of anybody', async () => {
  today = addDays(FIRST, 1);
  await proxy.mirror.cycle();
  await proxy.stop();
  const folder = dirname(proxy.storePath);
  const names = (await readdir(folder)).filter((name) => name.includes('-history'));
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    const bytes = await readFile(join(folder, name));
    for (const mark of MARKS) expect(bytes.includes(mark), name).toBe(false);
  }
  const store = await openDuckDb({ path: proxy.storePath });
  const columns = await store.read((reader) =>
    reader.rows(
      nameRow,
      `select distinct column_name as name from duckdb_columns()
       where database_name = 'history' order by column_name`,
    ),
  );
  await store.close();
  expect(columns.map(({ name }) => name)).toEqual([
    'access_code',
    'contract_id',
    'day',
    'source',
    'suspended',
    'trust_unlock',
    'unlock_ends_on',
    'unlocked_on',
  ]);
});

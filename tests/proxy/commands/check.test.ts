import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { CANARY } from '../../../proxy/simulator/canary.ts';
import type { Fault } from '../../../proxy/simulator/faults/script.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { exitOf, program, reaching, workFolder } from './support/serving.ts';

let simulator: SimulatorProcess;
let folder: string;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 30 });
});
afterAll(() => simulator.stop());
beforeEach(async () => {
  folder = await workFolder();
});
afterEach(() => simulator.command('DELETE', 'faults'));

async function check(environment: Record<string, string> = {}, ...faults: Fault[]) {
  await simulator.command('POST', 'faults', faults);
  const started = program(['check'], { ...reaching(simulator), ...environment }, folder);
  const code = await exitOf(started, 20);
  const output = started.output();
  expect(output).not.toContain(simulator.token);
  expect(output).not.toContain(CANARY);
  return { code, output };
}

it('tells every table it can read, and ends well', async () => {
  const { code, output } = await check();
  expect(code, output).toBe(0);
  const resources = ['fn_areceber', 'fn_areceber_baixas', 'cliente', 'cliente_contrato', 'cidade'];
  for (const resource of resources)
    expect(output).toMatch(new RegExp(`^${resource}\\b.*\\bsim\\b`, 'm'));
  expect(output).toContain('Tudo o que os painéis usam pode ser lido.');
});

it('writes nothing upstream, and nothing of a row', async () => {
  await simulator.command('DELETE', 'log');
  const { output } = await check();
  const log = await simulator.command<{ writesRefused: number }>('GET', 'log');
  expect(log.writesRefused).toBe(0);
  const [customer] = await simulator.truth('cliente');
  for (const column of ['razao', 'cnpj_cpf', 'email', 'fone']) {
    const value = customer?.[column];
    if (value) expect(output).not.toContain(value);
  }
});

it.each(['cliente', 'cliente_contrato', 'fn_areceber'])(
  'ends with 1 where %s, which is needed, cannot be read',
  async (table) => {
    const { code, output } = await check({}, { fault: 'not-available', table });
    expect(code, output).toBe(1);
    expect(output).toContain(`falta ler ${table}.`);
  },
);

it('ends well where only what is optional cannot be read, and names it', async () => {
  const { code, output } = await check({}, { fault: 'permission', table: 'fn_areceber_baixas' });
  expect(code, output).toBe(0);
  expect(output).toContain('sem fn_areceber_baixas');
});

it('says that the token is refused', async () => {
  const { code, output } = await check({ IXC_API_TOKEN: 'f'.repeat(64) });
  expect(code).toBe(1);
  expect(output).toMatch(/IXC recusou o usuário ou o token/);
  expect(output).not.toContain('f'.repeat(64));
});

it('ends with 1 where nobody answers, or a page instead of data', async () => {
  expect((await check({}, { fault: 'html-200' })).code).toBe(1);
  expect((await check({ IXC_BASE_URL: 'http://127.0.0.1:9' })).code).toBe(1);
});

it('without credentials says which settings it needs', async () => {
  const started = program(['check'], {}, folder);
  expect(await exitOf(started)).toBe(2);
  expect(started.output()).toBe('IXC_BASE_URL, IXC_USER_ID and IXC_API_TOKEN are not set.\n');
});

import type { RawRow, SimulatorProcess } from '../../tests/support/node/simulator.ts';
import { startSimulatorProcess } from '../../tests/support/node/simulator.ts';
import { clientOf, clockAt, openProxy } from '../../tests/support/node/proxy.ts';
import { readEverything } from '../../tests/proxy/metrics/asking.ts';
import { openRegister } from '../../tests/proxy/metrics/register.ts';
import { movableClock } from '../../tests/proxy/routes/support/clock.ts';
import { goldenLedger, goldenToday } from '../../tests/fixtures/golden-ledger.ts';
import type { Role } from '../../proxy/access/roles.ts';
import { firstQuestions, furtherQuestions, sampleQuestions } from './questions.ts';
import { registerOf } from './registers.ts';

/** A provider and its proxy, and what to ask. */
export interface Situation {
  readonly ask: (path: string) => Promise<Response>;
  readonly now: () => Date;
  readonly questions: readonly string[];
  /** Customers whose titles are asked for too, of each list. */
  readonly titlesOf: number;
  /** What a question is narrowed to without saying so, by its path. */
  readonly narrowed?: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const TODAY = goldenToday;

interface Provider {
  readonly customers?: number;
  readonly role?: Role;
  readonly questions?: readonly string[];
  readonly titlesOf?: number;
  readonly narrowed?: Situation['narrowed'];
  /** Before the proxy reads it. */
  readonly prepare?: (simulator: SimulatorProcess) => Promise<void>;
  /** After, with hours to let pass. */
  readonly later?: (simulator: SimulatorProcess) => Promise<number>;
}

/** A simulated provider of that size, read by a proxy at noon. */
const provider =
  ({ customers = 120, role = 'admin', ...rest }: Provider) =>
  async (): Promise<Situation> => {
    const { questions = firstQuestions, titlesOf = 1, narrowed = {}, prepare, later } = rest;
    const simulator = await startSimulatorProcess({ customers, today: TODAY, calm: true });
    await prepare?.(simulator);
    const clock = movableClock(clockAt(TODAY).now());
    const ixc = clientOf(simulator, {}, { throttleMs: 1, longestThrottleMs: 1 });
    const proxy = await openProxy({ ixc, clock, role, mirror: { intervalSeconds: 300 } });
    await readEverything(proxy);
    clock.pass(90);
    if (later !== undefined) {
      const hours = await later(simulator);
      await proxy.mirror.cycle();
      clock.pass(hours * 3_600);
    }
    return {
      ask: proxy.ask,
      now: clock.now,
      questions,
      titlesOf,
      narrowed,
      async close() {
        await proxy.remove();
        await simulator.stop();
      },
    };
  };

/** A provider of exactly these rows. */
const register =
  (
    tables: Readonly<Record<string, readonly RawRow[]>>,
    rest: Partial<Pick<Situation, 'questions' | 'titlesOf' | 'narrowed'>> = {},
  ) =>
  async (): Promise<Situation> => {
    const { proxy, close } = await openRegister(tables, TODAY);
    const { questions = firstQuestions, titlesOf = 1, narrowed = {} } = rest;
    return { ask: proxy.ask, now: clockAt(TODAY).now, questions, titlesOf, narrowed, close };
  };

/** Changes rows as somebody at the provider would; undefined leaves one as it is. */
async function change(
  { truth, command }: SimulatorProcess,
  table: string,
  changed: (row: RawRow, position: number) => RawRow | undefined,
): Promise<void> {
  for (const [position, row] of (await truth(table)).entries()) {
    const values = changed(row, position);
    if (values !== undefined) {
      await command('POST', 'update', { table, id: Number(row['id']), values });
    }
  }
}

const amounts: Readonly<Record<string, readonly string[]>> = {
  fn_areceber: ['valor', 'valor_aberto', 'valor_recebido', 'valor_cancelado', 'pagamento_valor'],
  fn_areceber_baixas: ['credito', 'vacrescimo', 'vdesconto', 'descontos_adicionais'],
};

const timesAMillion = (text = ''): string => {
  const [whole = '', decimals = ''] = text.split('.');
  return `${whole}${decimals.padEnd(6, '0')}.00`;
};

/** Every amount a million times what it was: centavos still fit a double. */
async function enlarge(simulator: SimulatorProcess): Promise<void> {
  for (const [table, names] of Object.entries(amounts)) {
    await change(simulator, table, (row) =>
      Object.fromEntries(
        names
          .filter((name) => Number(row[name]) > 0)
          .map((name) => [name, timesAMillion(row[name])]),
      ),
    );
  }
}

/** What came in since the first of the month was paid back. */
const payBack = (simulator: SimulatorProcess): Promise<void> =>
  change(simulator, 'fn_areceber_baixas', ({ data = '', credito = '' }) =>
    data >= '2025-03-01' ? { credito: `-${credito}`, vacrescimo: '0.00' } : undefined,
  );

const LONG_NAME =
  'Associação dos Moradores e Amigos do Conjunto Residencial Professora Maria da Conceição Albuquerque de Vasconcelos e Silva';
const UNBROKEN_NAME = 'Condomínio'.repeat(9);

const nameColumns: Readonly<Record<string, readonly string[]>> = {
  cliente: ['razao', 'fantasia', 'bairro', 'email'],
  cliente_contrato: ['contrato', 'bairro'],
  cidade: ['nome'],
  tipo_cliente: ['tipo_cliente'],
  vd_contratos: ['nome', 'descricao'],
  filial: ['razao', 'fantasia'],
};

async function lengthenNames(simulator: SimulatorProcess): Promise<void> {
  for (const [table, names] of Object.entries(nameColumns)) {
    await change(simulator, table, (_row, position) => {
      const name = `${position % 3 === 2 ? UNBROKEN_NAME : LONG_NAME} ${position + 1}`;
      return Object.fromEntries(names.map((column) => [column, name]));
    });
  }
}

/** The token may not read payments, cities and plans. */
const withhold = async ({ command }: SimulatorProcess): Promise<void> => {
  const tables = ['fn_areceber_baixas', 'cidade', 'vd_contratos'];
  await command(
    'POST',
    'faults',
    tables.map((table) => ({ fault: 'permission', table })),
  );
};

/** Access was not recorded that day. */
const A_WEEK_AGO = 'asOf=2025-03-10';

export const situations: Readonly<Record<string, () => Promise<Situation>>> = {
  typical: provider({
    customers: 900,
    questions: [...firstQuestions, ...furtherQuestions],
    titlesOf: 12,
  }),
  masked: provider({ role: 'viewer', titlesOf: 0 }),
  empty: register({}),
  stale: provider({
    later: async ({ command }) => {
      await command('POST', 'faults', [{ fault: '500' }]);
      return 3;
    },
  }),
  partial: provider({
    prepare: withhold,
    narrowed: {
      '/statuses': A_WEEK_AGO,
      '/suspension-funnel': A_WEEK_AGO,
      '/customers': A_WEEK_AGO,
      '/trust-unlocks': A_WEEK_AGO,
    },
  }),
  large: provider({ customers: 120, prepare: enlarge }),
  negative: provider({ customers: 120, prepare: payBack }),
  'long-names': provider({ customers: 120, prepare: lengthenNames }),
  'one-row': register(
    registerOf(
      [
        { daysLate: 7, neighborhood: 'Centro', onTrust: false },
        { daysLate: 5, neighborhood: 'Centro', onTrust: true },
      ],
      TODAY,
    ),
    { narrowed: { '/customers': 'status=transition' } },
  ),
  thousands: register(
    registerOf(
      Array.from({ length: 2_400 }, (_, position) => ({
        daysLate: [7, 5, 1 + (position % 120)][position % 3] ?? 7,
        neighborhood: `Bairro ${1 + (position % 240)}`,
        onTrust: position % 4 === 0,
      })),
      TODAY,
    ),
  ),
  'sample-ledger': register(goldenLedger, { questions: sampleQuestions, titlesOf: 0 }),
};

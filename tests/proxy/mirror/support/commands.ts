import fc from 'fast-check';
import type { Table } from '../../../../contract/index.ts';
import { ixcTables } from '../../../../proxy/ixc/tables.ts';
import { allTables } from '../../../../proxy/mirror/tables.ts';
import type { Fault, FaultName } from '../../../../proxy/simulator/faults/script.ts';
import type { History } from './history.ts';

/** What happens to a proxy or its provider, as it is printed when it went wrong. */
class Command implements fc.AsyncCommand<object, History> {
  readonly #told: string;
  readonly #run: (history: History) => Promise<void> | void;

  constructor(told: string, run: (history: History) => Promise<void> | void) {
    this.#told = told;
    this.#run = run;
  }

  check = () => true;

  async run(_model: object, history: History): Promise<void> {
    await this.#run(history);
  }

  toString(): string {
    return this.#told;
  }
}

const told = (name: string, value: unknown) => `${name} ${JSON.stringify(value)}`;

const moves = fc.integer({ min: 1, max: 3 }).map(
  (steps) =>
    new Command(told('the provider moves', steps), async ({ simulator }) => {
      await simulator.command('POST', 'advance', { steps });
    }),
);

/** What of a row may change, and no stamp tells; the values are as good as any. */
const silent: Readonly<Record<Table, Readonly<Record<string, string>>>> = {
  invoices: { valor: '77.77' },
  payments: { credito: '7.77' },
  customers: { bairro: 'Bairro novo' },
  customerTypes: { tipo_cliente: 'Outro' },
  contracts: { contrato: 'Outro' },
  cities: { nome: 'Outra' },
  branches: { razao: 'Outra' },
  plans: { nome: 'Outro' },
  holidays: { data: '2031-05-05' },
};

const changesSilently = fc
  .record({
    table: fc.constantFrom(...allTables),
    place: fc.nat({ max: 999 }),
    isDeleted: fc.boolean(),
  })
  .map(
    (change) =>
      new Command(told('silently', change), async ({ simulator }) => {
        const { resource } = ixcTables[change.table];
        const rows = await simulator.truth(resource);
        // A table that is empty all at once is another matter.
        if (rows.length < 3) return;
        const id = rows[change.place % rows.length]?.id;
        if (change.isDeleted) {
          await simulator.command('POST', 'delete', { table: resource, ids: [id] });
        } else {
          const values = silent[change.table];
          await simulator.command('POST', 'update', { table: resource, id, values });
        }
      }),
  );

const refusing: readonly FaultName[] = [
  ...(['400', '401', '403', '404', '429', '500', '502', '503', '504', 'redirect'] as const),
  ...(['connection-refused-text', 'html-200', 'red-page', 'ip-not-allowed', 'error-tipo'] as const),
  ...(['empty-body', 'truncated', 'wrong-shape', 'reset', 'permission', 'not-available'] as const),
];
const bending: readonly FaultName[] = [
  ...(['short-page', 'duplicate-page', 'ignore-filters', 'ignore-sort', 'total-lies'] as const),
  ...(['latin1', 'bom', 'unknown-columns', 'numbers-not-strings'] as const),
];

const fault: fc.Arbitrary<Fault> = fc
  .record({
    fault: fc.oneof(
      fc.constantFrom(...refusing).map((name) => ({ fault: name })),
      fc.constantFrom(...bending).map((name) => ({ fault: name })),
      fc.constantFrom(
        { fault: 'cap-rows', rows: 3 } as const,
        { fault: 'short-page', rows: 0 } as const,
        { fault: 'total-lies', total: 1_000_000 } as const,
        { fault: 'missing-column', column: 'ultima_atualizacao' } as const,
        { fault: 'slow', ms: 400, times: 2 } as const,
        { fault: 'insert-between-pages', rows: 1, times: 3 } as const,
        { fault: 'update-between-pages', rows: 2, times: 3 } as const,
        { fault: 'delete-between-pages', rows: 1, times: 2 } as const,
      ),
    ),
    table: fc.option(fc.constantFrom(...allTables), { freq: 5, nil: undefined }),
    afterCalls: fc.nat({ max: 6 }),
    times: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  })
  .map(({ fault: bent, table, afterCalls, times }) => ({
    ...(times !== undefined && { times }),
    ...bent,
    ...(table !== undefined && { table: ixcTables[table].resource }),
    afterCalls,
  }));

const how = fc.constantFrom('cycle', 'cycle', 'cycle', 'resync');

const reads = how.map((name) => new Command(`a ${name}`, (history) => history.read(name)));

const readsUnderFaults = fc
  .record({ name: how, faults: fc.array(fault, { minLength: 1, maxLength: 2 }) })
  .map(
    ({ name, faults }) =>
      new Command(told(`a ${name} under`, faults), (history) => history.read(name, faults)),
  );

const optional = allTables.filter((table) => !ixcTables[table].required);
const rightTurns = fc.constantFrom<Table>('payments', ...optional).map(
  (table) =>
    new Command(`the right to ${table} goes or comes back`, (history) => {
      history.turnRight(table);
    }),
);

const nightPasses = fc.constantFrom('03:30', '12:00').map(
  (hour) =>
    new Command(`it is ${hour} of the next day`, (history) => {
      history.nextDay(hour);
    }),
);

const restarts = fc.constant(new Command('a restart', (history) => history.restart()));

const upstreamTurns = fc.constant(
  new Command('the upstream goes down or comes back', (history) => {
    history.turnUpstream();
  }),
);

/** By how often each comes. */
export const commands: fc.Arbitrary<Command>[] = [
  ...[moves, moves, changesSilently, changesSilently, reads, reads, reads],
  ...[readsUnderFaults, readsUnderFaults, readsUnderFaults, readsUnderFaults],
  ...[rightTurns, nightPasses, restarts, upstreamTurns],
];

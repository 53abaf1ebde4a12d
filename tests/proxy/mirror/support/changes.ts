import { shiftStamp } from '../../../../proxy/mirror/upstream-time.ts';
import {
  type RawRow,
  type SimulatorProcess,
  startSimulatorHere,
} from '../../../support/node/simulator.ts';

/** Tables whose rows tell when they changed. */
export const stamped = ['fn_areceber', 'cliente', 'cliente_contrato'] as const;

/** A provider of few rows, calm, for whoever tells faults one by one: without the cities nobody lives in. */
export async function startSmallProvider(
  customers: number,
  seed: number,
  today: string,
): Promise<SimulatorProcess> {
  const simulator = await startSimulatorHere({ customers, seed, today, calm: true });
  const people = [
    ...(await simulator.truth('cliente')),
    ...(await simulator.truth('cliente_contrato')),
  ];
  const livedIn = new Set(people.map((row) => row['cidade']));
  const cities = await simulator.truth('cidade');
  const ids = cities.flatMap(({ id }, index) => (index < 5 || livedIn.has(id) ? [] : [id]));
  await simulator.command('POST', 'delete', { table: 'cidade', ids });
  return simulator;
}

const stampOf = (row: RawRow): string => row['ultima_atualizacao'] ?? '';

/**
 * Lets the provider's day go on, and lays what changed over some seconds, the greatest id first: a walk by id
 * meets the newest stamps first, and a cursor that is ahead of its rows steps over the others.
 * @param from The earliest stamp, in place of now, `YYYY-MM-DD HH:MM:SS`.
 * @returns The first stamp that is free again.
 */
export async function moveProvider(
  simulator: SimulatorProcess,
  from: string,
  steps = 1,
): Promise<string> {
  const before = new Map<string, string>();
  for (const table of stamped) {
    for (const row of await simulator.truth(table))
      before.set(`${table} ${row['id'] ?? ''}`, stampOf(row));
  }
  await simulator.command('POST', 'advance', { steps });
  let free = from;
  for (const table of stamped) {
    const changed = (await simulator.truth(table)).filter(
      (row) => before.get(`${table} ${row['id'] ?? ''}`) !== stampOf(row),
    );
    let stamp = from;
    for (const { id } of changed.reverse()) {
      const values = { ultima_atualizacao: stamp };
      await simulator.command('POST', 'update', { table, id, values });
      stamp = shiftStamp(stamp, 1000);
    }
    if (stamp > free) free = stamp;
  }
  return free;
}

/**
 * Changes a customer and takes a settlement away, and no stamp tells of either. Another title is settled once
 * more: a provider that ran out of settlements would be one that lost its table.
 */
export async function changeSilently(simulator: SimulatorProcess, turn: number): Promise<void> {
  const customers = await simulator.truth('cliente');
  const settlements = await simulator.truth('fn_areceber_baixas');
  await simulator.command('POST', 'update', {
    table: 'cliente',
    id: customers[turn % customers.length]?.['id'],
    values: { bairro: `Bairro ${turn}` },
  });
  const table = 'fn_areceber_baixas';
  const [gone, { id: _id, ...another } = {}] = [turn, turn + 1].map(
    (index) => settlements[index % settlements.length],
  );
  await simulator.command('POST', 'delete', { table, ids: [gone?.['id']] });
  await simulator.command('POST', 'insert', { table, rows: [another] });
}

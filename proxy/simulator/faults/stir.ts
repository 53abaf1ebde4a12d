import type { StampClock } from '../movement/scene.ts';
import { STAMP } from '../table/schema.ts';
import type { Table } from '../table/table.ts';
import type { Strike } from './script.ts';

/** Changes the table just before a page of it is read, as busy colleagues would. */
export function stir(table: Table, strike: Strike, clock: StampClock): void {
  const stamp = (): Record<string, string> => (table.stamped ? { [STAMP]: clock.now() } : {});
  const times = (name: Parameters<Strike['of']>[0]): number => {
    const fault = strike.of(name);
    return fault ? (fault.rows ?? 3) : 0;
  };
  for (let count = times('insert-between-pages'); count > 0; count -= 1) {
    const like = present(table, count * 7919);
    if (like < 0) break;
    table.insert({ ...table.row(like), ...stamp(), id: String(table.lastId + 1) });
  }
  for (let count = times('update-between-pages'); count > 0; count -= 1) {
    const position = present(table, table.lastId + count * 104_729);
    if (position < 0) break;
    const name = table.columns.has('obs') ? 'obs' : 'descricao';
    const note = table.columns.has(name) ? { [name]: `Alterado ${table.lastId}-${count}` } : {};
    table.patch(position, { ...note, ...stamp() });
  }
  for (let count = times('delete-between-pages'); count > 0; count -= 1) {
    const position = present(table, table.size * 31 + count * 15_485_863);
    if (position >= 0) table.remove(position);
  }
}

/** Some row, spread over the table by `chance`; -1 when there is none. */
function present(table: Table, chance: number): number {
  for (let tries = 0; tries < table.end; tries += 1) {
    const position = (chance + tries) % table.end;
    if (table.present(position)) return position;
  }
  return -1;
}

import { Dice } from '../provider/dice.ts';
import type { Column, RawRow } from './schema.ts';
import { text } from './schema.ts';

/** What a newer version sends and nobody here has heard of. */
export const newerColumns: readonly Column[] = [
  text('coluna_nova_da_versao', undefined, 'x'),
  text('etapa_regua_v2'),
];

/** Ways to send the columns of a table; the first is the schema's own, the others are of a newer version. */
export const ARRANGEMENTS = 4;

/** The columns of a table, as each arrangement sends them. */
export const arrangements = (columns: readonly Column[]): (readonly Column[])[] =>
  Array.from({ length: ARRANGEMENTS }, (_, arrangement) =>
    arrangement === 0 ? columns : shuffled([...columns, ...newerColumns], arrangement),
  );

/** A row that is told whole, in the arrangement of those columns; what none of them names comes last. */
export const arranged = (row: RawRow, columns: readonly Column[]): RawRow => ({
  // Spread defines keys instead of assigning them, so a hostile `__proto__` stays plain data.
  ...Object.fromEntries(
    columns.map(({ name, fallback }) => [name, Object.hasOwn(row, name) ? row[name] : fallback]),
  ),
  ...row,
});

function shuffled<Item>(items: Item[], arrangement: number): Item[] {
  const dice = new Dice(0, 950, arrangement);
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = dice.between(0, last);
    [items[last], items[other]] = [items[other] as Item, items[last] as Item];
  }
  return items;
}

import { contractSchema } from '../provider/contract-columns.ts';
import { customerSchema } from '../provider/customer-columns.ts';
import { lookupTables } from '../provider/lookups.ts';
import { settlementSchema } from '../provider/settlement-columns.ts';
import { titleSchema } from '../provider/title-columns.ts';
import { createWorld } from '../provider/world.ts';
import { Table } from './table.ts';

/** Every table of the simulated ERP by resource name. */
export type Catalogue = ReadonlyMap<string, Table>;

/** A provider of `customers` customers; with none, every table is there and empty. */
export function createCatalogue(customers: number, seed: number, today: number): Catalogue {
  const world = createWorld(customers, seed, today);
  const tables = [
    new Table(customerSchema(world.ledger), world.customers),
    new Table(contractSchema(world.ledger), world.contracts),
    new Table(titleSchema(world.ledger), world.titles),
    new Table(settlementSchema(world.ledger), world.settlements),
    ...lookupTables(seed, today),
  ];
  if (customers === 0) for (const table of tables) table.clear();
  return new Map(tables.map((table) => [table.schema.resource, table]));
}

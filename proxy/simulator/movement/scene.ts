import { dayOf, isoDay, stampText, wallClock } from '../calendar.ts';
import type { Dice } from '../provider/dice.ts';
import type { Catalogue } from '../table/catalogue.ts';
import { leadingNumber } from '../table/condition.ts';
import type { RawRow } from '../table/schema.ts';
import { STAMP } from '../table/schema.ts';
import type { Table } from '../table/table.ts';

/** The server's clock: the one on the wall, never going back unless it is put back. */
export class StampClock {
  #last: number;
  #moved = 0;
  #zoneMoved = 0;

  constructor(catalogue: Catalogue) {
    this.#last = 0;
    for (const table of catalogue.values()) {
      for (const stamp of table.generated.stamps ?? []) this.#last = Math.max(this.#last, stamp);
    }
  }

  now(): string {
    this.#last = Math.max(this.#last, wallClock());
    return stampText(this.#last + this.#moved + this.#zoneMoved);
  }

  /** As it stands in the head of an answer, which knows no zone. */
  date(): string {
    return new Date(Date.now() + this.#moved * 1000).toUTCString();
  }

  /** Puts it so many seconds ahead of the wall's; what it stamps also by what its zone is moved. */
  move(seconds: number, zoneSeconds: number): void {
    this.#moved = seconds;
    this.#zoneMoved = zoneSeconds;
  }
}

const TRIES = 600;

/** What a change has at hand: the tables, chance, the day and the clock. */
export class Scene {
  readonly titles: Table;
  readonly settlements: Table;
  readonly contracts: Table;
  readonly customers: Table;
  readonly dice: Dice;
  readonly today: number;
  readonly #clock: StampClock;

  constructor(catalogue: Catalogue, dice: Dice, today: number, clock: StampClock) {
    this.titles = tableOf(catalogue, 'fn_areceber');
    this.settlements = tableOf(catalogue, 'fn_areceber_baixas');
    this.contracts = tableOf(catalogue, 'cliente_contrato');
    this.customers = tableOf(catalogue, 'cliente');
    this.dice = dice;
    this.today = today;
    this.#clock = clock;
  }

  get todayText(): string {
    return isoDay(this.today);
  }

  get stamp(): string {
    return this.#clock.now();
  }

  /** A random row that fits, -1 when none turned up. */
  any(table: Table, fits: (position: number) => boolean = () => true): number {
    for (let tries = 0; tries < TRIES && table.end > 0; tries += 1) {
      const position = this.dice.between(0, table.end - 1);
      if (table.present(position) && fits(position)) return position;
    }
    return -1;
  }

  /** Changes a row and says when. */
  change(table: Table, position: number, values: RawRow): void {
    table.patch(position, { ...values, [STAMP]: this.stamp });
  }

  /** Everything a customer was ever billed. */
  titlesOf(customerId: string): number[] {
    const found = new Set(this.titles.linked('id_cliente', leadingNumber(customerId)) ?? []);
    for (const position of this.titles.loose()) found.add(position);
    return [...found].filter(
      (position) =>
        this.titles.present(position) && this.titles.cell(position, 'id_cliente') === customerId,
    );
  }

  /** Days a title has been owed past its due date; 0 when it is not late or not owed. */
  daysLate(title: number): number {
    const cell = (name: string): string => this.titles.cell(title, name);
    const owed =
      (cell('status') === 'A' || cell('status') === 'P') &&
      cell('tipo_renegociacao') !== 'R' &&
      cell('titulo_renegociado') !== 'S';
    const dueOn = dayOf(cell('data_vencimento'));
    return owed && dueOn > 0 ? Math.max(0, this.today - dueOn) : 0;
  }
}

export function tableOf(catalogue: Catalogue, resource: string): Table {
  const table = catalogue.get(resource);
  if (!table) throw new Error(`No table ${resource}`);
  return table;
}

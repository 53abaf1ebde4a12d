import type { IxcRow } from '../../ixc/client.ts';

/** A field without which a row says nothing; the whole row is set aside. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';
}

const ID = /^0*(\d{1,18})$/;
const MONEY = /^(-?)(\d{1,15})(?:\.(\d{1,9}))?$/;
/** No bill of a provider; sums over a base of greater ones would pass what a number holds exactly. */
const A_BILLION_IN_CENTS = 100_000_000_000n;
const DAY = /^(\d{4})-(\d{2})-(\d{2})(?: \d{2}:\d{2}:\d{2})?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const LONGEST_TEXT = 500;
/** Characters no name or address has, and PostgreSQL refuses: NUL and lone surrogates. */
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Reads the fields of one IXC row by the rules of that upstream. What is empty is null; what is
 * there but unreadable is null too, and counted.
 */
export class Fields {
  readonly #row: IxcRow;
  #nulled = 0;

  constructor(row: IxcRow) {
    this.#row = row;
  }

  /** How many fields held something unreadable. */
  get nulled(): number {
    return this.#nulled;
  }

  #text(column: string): string {
    return (this.#row[column] ?? '').trim();
  }

  #unreadable(): null {
    this.#nulled += 1;
    return null;
  }

  /** @throws UnreadableRow when the field is empty or unreadable. */
  required<Value>(column: string, value: Value | null): Value {
    if (value === null) throw new UnreadableRow(column);
    return value;
  }

  /** A key; unset is empty or zero. */
  id(column: string): bigint | null {
    const text = this.#text(column);
    if (text === '') return null;
    const match = ID.exec(text);
    if (!match?.[1]) return this.#unreadable();
    const id = BigInt(match[1]);
    return id === 0n ? null : id;
  }

  /** First of several keys that is set. */
  firstId(...columns: string[]): bigint | null {
    for (const column of columns) {
      const id = this.id(column);
      if (id !== null) return id;
    }
    return null;
  }

  /** Decimal point money in centavos, half-up beyond two places; below a billion reais. */
  cents(column: string): bigint | null {
    const text = this.#text(column);
    if (text === '') return null;
    const match = MONEY.exec(text);
    if (!match) return this.#unreadable();
    const [, sign, whole = '', fraction = ''] = match;
    const padded = `${fraction}000`;
    const cents =
      BigInt(whole) * 100n + BigInt(padded.slice(0, 2)) + (Number(padded[2]) >= 5 ? 1n : 0n);
    if (cents >= A_BILLION_IN_CENTS) return this.#unreadable();
    return sign === '-' ? -cents : cents;
  }

  /** A day that exists, 1990 to 2100; zero dates are empty. A time after it is left off. */
  day(column: string): string | null {
    const text = this.#text(column);
    if (text === '' || text.startsWith('0000-00-00')) return null;
    const match = DAY.exec(text);
    if (!match) return this.#unreadable();
    const [, year, month, date] = match;
    const day = `${year}-${month}-${date}`;
    const exists = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(exists.valueOf()) || exists.toISOString().slice(0, 10) !== day) {
      return this.#unreadable();
    }
    if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return this.#unreadable();
    return day;
  }

  /** First of several days that is set. */
  firstDay(...columns: string[]): string | null {
    for (const column of columns) {
      const day = this.day(column);
      if (day !== null) return day;
    }
    return null;
  }

  /** A wall time of the upstream's server, as it stands. */
  stamp(column: string): string | null {
    const text = this.#text(column);
    if (text === '' || text.startsWith('0000-00-00')) return null;
    if (!INSTANT.test(text) || Number.isNaN(Date.parse(`${text.replace(' ', 'T')}Z`))) {
      return this.#unreadable();
    }
    return text;
  }

  flag(column: string): boolean {
    return this.#text(column).toUpperCase() === 'S';
  }

  /** A code letter or word, upper case; empty when unset. */
  code(column: string): string {
    return this.#text(column).toUpperCase();
  }

  /** Free text: trimmed, without what cannot be stored, cut where no real name reaches. */
  text(column: string): string | null {
    const text = this.#text(column).slice(0, LONGEST_TEXT).replace(UNSTORABLE, '').trim();
    return text === '' ? null : text;
  }
}

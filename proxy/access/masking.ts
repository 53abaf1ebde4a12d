import type { LateCustomer } from '../../contract/index.ts';
import type { Caller } from './caller.ts';
import { personalColumns } from './permissions.ts';
import { isAtLeast } from './roles.ts';

const HIDDEN = '•••';
const LETTER = /\p{L}/u;

/** First letters of the first and last name: `Maria da Silva` becomes `M••• S•••`. */
export function maskName(name: string): string {
  const words = name.split(/\s+/).filter((word) => LETTER.test(word));
  const [first] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  const shown = [first, last]
    .filter((word) => word !== undefined)
    .map((word) => `${initialOf(word)}${HIDDEN}`);
  return shown.join(' ') || HIDDEN;
}

/** One letter: some become several when they are made capital. */
function initialOf(word: string): string {
  const capital = LETTER.exec(word)?.[0].toUpperCase() ?? '';
  return LETTER.exec(capital)?.[0] ?? '';
}

/** As people write a CPF or a CNPJ; whatever else has as many digits is something else. */
const NUMBER = /^[\d\s./-]*$/;

/** The middle digits only: `***.456.789-**` of a CPF, `**.345.678/****-**` of a CNPJ. */
export function maskDocument(document: string): string {
  if (!NUMBER.test(document)) return HIDDEN;
  const digits = document.replace(/\D/g, '');
  if (digits.length === 11) return `***.${digits.slice(3, 6)}.${digits.slice(6, 9)}-**`;
  if (digits.length === 14) return `**.${digits.slice(2, 5)}.${digits.slice(5, 8)}/****-**`;
  return HIDDEN;
}

type PersonalColumn = keyof typeof personalColumns;

const masked: {
  readonly [Column in PersonalColumn]: (value: LateCustomer[Column]) => LateCustomer[Column];
} = {
  name: maskName,
  document: (document) => (document === null ? null : maskDocument(document)),
  phones: () => [],
  email: () => null,
};

/** Hides what identifies a person from callers who may not see it: the one place that does. */
export const maskCustomer =
  ({ role }: Pick<Caller, 'role'>) =>
  <Customer extends LateCustomer>(customer: Customer): Customer => {
    const hidden = (Object.keys(personalColumns) as PersonalColumn[]).filter(
      (column) => !isAtLeast(role, personalColumns[column]),
    );
    if (hidden.length === 0) return customer;
    const shown = Object.fromEntries(
      hidden.map((column) => [
        column,
        (masked[column] as (value: unknown) => unknown)(customer[column]),
      ]),
    );
    return { ...customer, ...shown, masked: true };
  };

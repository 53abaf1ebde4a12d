import type { LateCustomer } from '../../contract/index.ts';
import { type Caller, seesPersonalData } from './caller.ts';

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

/** The middle digits only: `***.456.789-**` of a CPF, `**.345.678/****-**` of a CNPJ. */
export function maskDocument(document: string): string {
  const digits = document.replace(/\D/g, '');
  if (digits.length === 11) return `***.${digits.slice(3, 6)}.${digits.slice(6, 9)}-**`;
  if (digits.length === 14) return `**.${digits.slice(2, 5)}.${digits.slice(5, 8)}/****-**`;
  return HIDDEN;
}

/** Hides what identifies a person from callers who may not see it: the one place that does. */
export const maskCustomer =
  (caller: Caller) =>
  <Customer extends LateCustomer>(customer: Customer): Customer =>
    seesPersonalData(caller)
      ? customer
      : {
          ...customer,
          name: maskName(customer.name),
          document: customer.document === null ? null : maskDocument(customer.document),
          phones: [],
          email: null,
          masked: true,
        };

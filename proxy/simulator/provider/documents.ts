import { scatter } from './dice.ts';

/** Check digit by weights: 11 minus the remainder, 0 when that passes 9. */
function checkDigit(digits: readonly number[], weights: readonly number[]): number {
  const sum = digits.reduce((total, digit, index) => total + digit * (weights[index] ?? 0), 0);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

const weightsFrom = (first: number, length: number, wrap: number): number[] =>
  Array.from({ length }, (_, index) => {
    const weight = first - index;
    return weight < 2 ? weight + wrap : weight;
  });

const digitsOf = (value: number, length: number): number[] =>
  [...String(value).padStart(length, '0').slice(-length)].map(Number);

/** A CPF with right check digits, punctuated as the ERP stores it. */
export function cpf(seed: number, index: number): string {
  // Multiplying by a number that shares no factor with 10⁹ gives every customer another one.
  const base = (scatter(seed, 111, 0) + index * 7_919_317) % 1_000_000_000;
  const digits = digitsOf(base, 9);
  digits.push(checkDigit(digits, weightsFrom(10, 9, 0)));
  digits.push(checkDigit(digits, weightsFrom(11, 10, 0)));
  const d = digits.join('');
  return `${d.slice(0, 3)}.${d.slice(3, 6)}.${d.slice(6, 9)}-${d.slice(9)}`;
}

/** A CNPJ with right check digits, punctuated. */
export function cnpj(seed: number, index: number): string {
  const base = (scatter(seed, 112, 0) + index * 49_979) % 100_000_000;
  const digits = [...digitsOf(base, 8), 0, 0, 0, 1];
  digits.push(checkDigit(digits, weightsFrom(5, 12, 8)));
  digits.push(checkDigit(digits, weightsFrom(6, 13, 8)));
  const d = digits.join('');
  return `${d.slice(0, 2)}.${d.slice(2, 5)}.${d.slice(5, 8)}/${d.slice(8, 12)}-${d.slice(12)}`;
}

/** A masked mobile number. */
export function mobile(seed: number, index: number): string {
  const digits = String(scatter(seed, 113, index) % 100_000_000).padStart(8, '0');
  return `(49) 9${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** A masked land line. */
export function landLine(seed: number, index: number): string {
  const digits = String(scatter(seed, 114, index) % 1_000_000).padStart(6, '0');
  return `(49) 33${digits.slice(0, 2)}-${digits.slice(2)}`;
}

import { scatter, some, weightedIndex } from './dice.ts';
import { cnpj, cpf } from './documents.ts';
import type { Ledger } from './ledger.ts';
import { companyName, foreignerName, personName, publicBodyName } from './names.ts';
import { cityIndexOf, servedCities } from './places.ts';
import { branches, branchShares } from './plans.ts';

export type Kind = 'person' | 'company' | 'public' | 'foreigner';
const kinds: readonly Kind[] = ['person', 'company', 'public', 'foreigner'];
const kindShares = [0.855, 0.135, 0.006, 0.004];

const share = (seed: number, topic: number, index: number): number =>
  scatter(seed, topic, index) / 4_294_967_296;

export const kindOf = (seed: number, index: number): Kind =>
  kinds[weightedIndex(share(seed, 131, index), kindShares)] ?? 'person';

/** A prospect: someone the sales people talk to, kept among the customers. */
export const isProspect = (seed: number, index: number): boolean => some(seed, 132, index, 0.02);

export const isExemptFromDunning = (seed: number, index: number): boolean =>
  some(seed, 133, index, 0.012);

export const branchOf = (seed: number, index: number): number =>
  branches[weightedIndex(share(seed, 134, index), branchShares)]?.id ?? 1;

export function nameOf({ seed }: Ledger, index: number): string {
  switch (kindOf(seed, index)) {
    case 'company':
      return companyName(seed, index);
    case 'public':
      return publicBodyName(seed, index, servedCities[cityIndexOf(seed, index)]?.name ?? 'Chapecó');
    case 'foreigner':
      return foreignerName(seed, index);
    case 'person':
      return personName(seed, index);
  }
}

/** Punctuated document; a few records never got one. */
export function documentOf(seed: number, index: number): string {
  const kind = kindOf(seed, index);
  if (kind === 'foreigner' || some(seed, 135, index, 0.006)) return '';
  return kind === 'person' ? cpf(seed, index) : cnpj(seed, index);
}

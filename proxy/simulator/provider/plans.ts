export interface Plan {
  readonly id: number;
  readonly name: string;
  readonly priceCents: number;
  /** Part of the contracts that have it. */
  readonly share: number;
}

/** What the provider sells. */
export const plans: readonly Plan[] = [
  { id: 3, name: 'Fibra 200 Mega', priceCents: 7990, share: 0.14 },
  { id: 4, name: 'Fibra 400 Mega', priceCents: 9990, share: 0.34 },
  { id: 7, name: 'Fibra 600 Mega', priceCents: 11_990, share: 0.24 },
  { id: 9, name: 'Fibra 800 Mega + TV', priceCents: 14_990, share: 0.11 },
  { id: 12, name: 'Rural Rádio 20 Mega', priceCents: 10_990, share: 0.07 },
  { id: 15, name: 'Fibra Social 100 Mega', priceCents: 5990, share: 0.05 },
  { id: 18, name: 'Empresarial 1 Giga', priceCents: 24_990, share: 0.04 },
  { id: 21, name: 'Link Dedicado 100/100', priceCents: 89_000, share: 0.01 },
];
export const planShares = plans.map(({ share }) => share);

export const branches = [
  { id: 1, name: 'Fibra Oeste Telecom Ltda', trade: 'Fibra Oeste - Matriz', share: 0.58 },
  { id: 2, name: 'Fibra Oeste Telecom Ltda', trade: 'Fibra Oeste - Xanxerê', share: 0.22 },
  { id: 3, name: 'Vale Net Serviços de Internet Ltda', trade: 'Vale Net', share: 0.14 },
  { id: 5, name: 'Fibra Oeste Rural ME', trade: 'Fibra Oeste - Rural', share: 0.06 },
] as const;
export const branchShares = branches.map(({ share }) => share);

export const customerTypes = [
  { id: 1, label: 'Residencial' },
  { id: 2, label: 'Comercial' },
  { id: 3, label: 'Rural' },
  { id: 4, label: 'Órgão público' },
  { id: 6, label: 'Condomínio' },
  { id: 8, label: 'Cortesia / colaborador' },
] as const;

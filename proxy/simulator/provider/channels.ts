/** Ways to pay, as titles (`text`) and settlements (`code`) spell them. */
export interface Channel {
  readonly code: string;
  readonly text: string;
  readonly share: number;
  /** Bank days until the money is credited and the payment recorded. */
  readonly bankDays: number;
}

export const channels: readonly Channel[] = [
  { code: 'P', text: 'Pix', share: 0.38, bankDays: 0 },
  { code: 'B', text: 'Boleto', share: 0.33, bankDays: 1 },
  { code: 'C', text: 'Cartão', share: 0.09, bankDays: 1 },
  { code: 'CD', text: 'Cartao', share: 0.03, bankDays: 1 },
  { code: 'D', text: 'Dinheiro', share: 0.09, bankDays: 0 },
  { code: 'DC', text: 'Débito', share: 0.03, bankDays: 1 },
  { code: 'T', text: 'Transferencia', share: 0.02, bankDays: 0 },
  { code: 'DP', text: 'Depósito', share: 0.02, bankDays: 0 },
  { code: 'H', text: 'Cheque', share: 0.01, bankDays: 2 },
];
export const channelShares = channels.map(({ share }) => share);
export const CASH = 4;

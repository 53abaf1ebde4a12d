import type { Columns } from './column-store.ts';
import { ColumnStore } from './column-store.ts';

const customerShape = {
  ids: Int32Array,
  registeredOn: Int16Array,
  stamps: Uint32Array,
  lost: Uint8Array,
};
const contractShape = {
  ids: Int32Array,
  customer: Int32Array,
  plan: Uint8Array,
  priceCents: Int32Array,
  status: Uint8Array,
  access: Uint8Array,
  flags: Uint8Array,
  registeredOn: Int16Array,
  activatedOn: Int16Array,
  cancelledOn: Int16Array,
  negativedOn: Int16Array,
  noticedOn: Int16Array,
  blockedOn: Int16Array,
  blockedByHandOn: Int16Array,
  unlockedOn: Int16Array,
  unlockEndsOn: Int16Array,
  graceUntil: Int16Array,
  lateTitles: Uint8Array,
  stamps: Uint32Array,
};
const titleShape = {
  ids: Int32Array,
  customer: Int32Array,
  /** Position of the contract, -1 for none. */
  contract: Int32Array,
  link: Uint8Array,
  status: Uint8Array,
  flags: Uint8Array,
  channel: Uint8Array,
  instalment: Uint8Array,
  issuedOn: Int16Array,
  dueOn: Int16Array,
  valueCents: Int32Array,
  cancelledCents: Int32Array,
  settledCents: Int32Array,
  /** What the payer handed over, charges included. */
  paidCents: Int32Array,
  paidOn: Int16Array,
  creditedOn: Int16Array,
  bookedOn: Int16Array,
  cancelledOn: Int16Array,
  renegotiation: Int32Array,
  stamps: Uint32Array,
};
const settlementShape = {
  ids: Int32Array,
  /** Position of the title. */
  title: Int32Array,
  paidOn: Int16Array,
  bookedOn: Int16Array,
  principalCents: Int32Array,
  chargesCents: Int32Array,
  discountCents: Int32Array,
  extraDiscountCents: Int32Array,
  channel: Uint8Array,
};

/** Codes are kept as their place in these lists. */
export const titleStatuses = ['A', 'P', 'R', 'C'] as const;
export const TitleStatus = { open: 0, partial: 1, received: 2, cancelled: 3 } as const;
export const contractStatuses = ['A', 'I', 'P', 'N', 'D'] as const;
export const ContractStatus = {
  active: 0,
  cancelled: 1,
  draft: 2,
  negatived: 3,
  gaveUp: 4,
} as const;
export const accessStates = ['A', 'FA', 'CA', 'CM', 'D', 'AA', 'CE'] as const;
export const Access = {
  active: 0,
  notice: 1,
  blocked: 2,
  blockedByHand: 3,
  disabled: 4,
  unsigned: 5,
  legacyLate: 6,
} as const;
/** Which column of a title names its contract. */
export const Link = { recurring: 0, oneOff: 1, none: 2, group: 3 } as const;
export const TitleFlag = {
  notReleased: 1,
  reversed: 2,
  absorbed: 4,
  awaiting: 8,
  successor: 16,
  booklet: 32,
  proRata: 64,
} as const;
export const ContractFlag = { trustUnlock: 1, suspended: 2, ownAddress: 4, barred: 8 } as const;

export type CustomerColumns = Columns<typeof customerShape>;
export type ContractColumns = Columns<typeof contractShape>;
export type TitleColumns = Columns<typeof titleShape>;
export type SettlementColumns = Columns<typeof settlementShape>;

/** Everything the provider ever did with its customers, as numbers. */
export class Ledger {
  readonly seed: number;
  readonly today: number;
  readonly customers;
  readonly contracts;
  readonly titles;
  readonly settlements;

  constructor(seed: number, today: number, customers: number) {
    this.seed = seed;
    this.today = today;
    this.customers = new ColumnStore(customerShape, customers);
    this.contracts = new ColumnStore(contractShape, Math.ceil(customers * 1.1));
    this.titles = new ColumnStore(titleShape, Math.ceil(customers * 14.5));
    this.settlements = new ColumnStore(settlementShape, Math.ceil(customers * 12));
  }
}

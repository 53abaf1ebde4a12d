import type { Endpoint, LateCustomer } from '../../contract/index.ts';
import type { z } from '../../contract/zod.ts';

/** What every list of late customers answers. */
export interface LateList<Customer extends LateCustomer = LateCustomer> {
  items: Customer[];
  total: { customers: number; overdueCents: number };
  leftOut: Record<'awaitingConfirmation' | 'exempt' | 'gracePeriod' | 'publicBody', number>;
  nextCursor: string | null;
}

export type ListEndpoint<Customer extends LateCustomer = LateCustomer> = Endpoint<
  z.ZodMiniObject,
  z.ZodMiniType<LateList<Customer>>
>;

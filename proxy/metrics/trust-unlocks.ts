import type { LateCustomer, TrustUnlocks, UnlockedCustomer } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { accessParameters, missingAccess } from './access.ts';
import { type Answer, answered } from './answer.ts';
import {
  type CustomerList,
  type CustomerPage,
  everybody,
  type ListQuestion,
  readCustomerList,
} from './customer-list.ts';
import type { ListedContract } from './listed-contracts.ts';
import { ledgerParameters, type MetricDeps, over } from './question.ts';
import { ratio } from './ratio.ts';
import sql from './trust-unlocks.sql?raw';

/** A page of the list, with the figures over everybody. */
export type UnlockPage = CustomerPage<UnlockedCustomer> &
  Omit<TrustUnlocks, 'items' | 'total' | 'leftOut' | 'nextCursor'>;

const line = z.object({
  customerId: z.nullable(z.string()),
  granted: z.number(),
  ended: z.number(),
  kept: z.number(),
  repeats: z.number(),
  medianDaysLate: z.nullable(z.number()),
  pastEnded: z.number(),
  pastKept: z.number(),
  open: z.number(),
  expired: z.number(),
});

/** What an unlock promises, and when it is kept, is decided in trust-unlocks.sql. */
export async function computeTrustUnlocks(
  deps: MetricDeps,
  question: ListQuestion,
): Promise<Answer<UnlockPage>> {
  const unlocked = { ...question, selection: { ...question.selection, unlocked: true } };
  const list = await readCustomerList(deps, unlocked, everybody);
  const { page, contracts, access } = list;
  const [first, ...lines] = await readPromises(deps, question, list);
  const whole = answered(first);
  const { granted, ended, kept, repeats, medianDaysLate } = whole;
  const pastOf = ({ customerId }: LateCustomer) => {
    const own = lines.find((one) => one.customerId === customerId);
    return { ended: own?.pastEnded ?? 0, kept: own?.pastKept ?? 0 };
  };
  return {
    data: {
      ...page,
      items: page.items.map((customer) => ({
        ...customer,
        ...unlockOf(customer, contracts, question.asOf),
        past: pastOf(customer),
      })),
      open: access.known ? whole.open : null,
      expired: access.known ? whole.expired : null,
      granted,
      ended,
      kept,
      keptRate: ratio(kept, ended, { n: ended }),
      repeats,
      medianDaysLate,
    },
    missing: missingAccess('access', access),
  };
}

const readPromises = (
  deps: MetricDeps,
  question: ListQuestion,
  { page, access }: CustomerList,
): Promise<z.output<typeof line>[]> =>
  deps.reader.rows(line, over(['ledger', 'intervals', 'access', 'lateContracts'], sql), {
    ...ledgerParameters(question, [question.asOf]),
    ...accessParameters(deps, access),
    from: question.from,
    to: question.to,
    today: question.today,
    customers: page.items.map(({ customerId }) => customerId),
  });

/** Unknown grant days come last. */
const grantedFirst = (one: ListedContract, other: ListedContract): number =>
  (one.unlockedOn ?? '9999').localeCompare(other.unlockedOn ?? '9999');

function unlockOf(
  customer: LateCustomer,
  contracts: ReadonlyMap<string, ListedContract>,
  asOf: string,
): Pick<UnlockedCustomer, 'unlockedOn' | 'endsOn' | 'expired'> {
  const inUse = customer.contracts
    .flatMap(({ contractId }) => contracts.get(contractId) ?? [])
    .filter(({ trustUnlock }) => trustUnlock)
    .sort(grantedFirst);
  return {
    unlockedOn: inUse[0]?.unlockedOn ?? null,
    endsOn: inUse[0]?.endsOn ?? null,
    expired: inUse.some(
      ({ endsOn, access }) =>
        endsOn !== null && endsOn < asOf && (access === 'active' || access === 'notice'),
    ),
  };
}

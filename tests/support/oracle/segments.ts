import type { Segment, SegmentBy } from '../../../contract/index.ts';
import { delinquencyRateOf } from './delinquency.ts';
import { groupsOf } from './groups.ts';
import type { Ledger, LedgerTitle } from './ledger.ts';
import {
  byCustomer,
  contractAttributes,
  contractPasses,
  isLate,
  openTitles,
  type OpenTitle,
  type Question,
  ratioOf,
  sumOpen,
  titleAttributes,
} from './question.ts';
import { contractsInForce } from './standing.ts';

export type SegmentFigures = Omit<Segment, 'label'>;

export interface SegmentList {
  /** By key. */
  readonly segments: readonly SegmentFigures[];
  readonly total: Omit<SegmentFigures, 'key'>;
}

/** Everybody and everything that counts, with the segment each is in. */
interface Counted {
  readonly members: readonly { readonly key: string; readonly customerId: string }[];
  readonly open: readonly (OpenTitle & { readonly key: string })[];
}

export function segmentsOf(ledger: Ledger, question: Question, by: SegmentBy): SegmentList {
  const keyOf = (line: LedgerTitle) => titleAttributes(line)[by] ?? '';
  const open = openTitles(ledger, question).map((title) => ({ ...title, key: keyOf(title.line) }));
  const kept = contractsInForce(ledger, question.asOf).filter(({ contract, customer }) =>
    contractPasses(question.filters, contract, customer),
  );
  const members = [
    ...kept.map(({ contract, customer }) => ({
      key: contractAttributes(contract, customer)[by] ?? '',
      customerId: contract.customerId,
    })),
    ...open.filter(isLate).map(({ key, line }) => ({ key, customerId: line.title.customerId })),
  ];
  const overdueCents = sumOpen(open.filter(isLate));
  const titles = groupsOf(ledger.titles, keyOf);
  const keys = new Set([...members, ...open].map(({ key }) => key));
  return {
    segments: [...keys].sort().map((key) => {
      const isIn = (item: { readonly key: string }) => item.key === key;
      const own = { members: members.filter(isIn), open: open.filter(isIn) };
      const rate = delinquencyRateOf(titles.get(key) ?? [], question);
      return { key, ...sumsOf(own, overdueCents), delinquencyRate: rate };
    }),
    total: {
      ...sumsOf({ members, open }, overdueCents),
      delinquencyRate: delinquencyRateOf(ledger.titles, question),
    },
  };
}

function sumsOf({ members, open }: Counted, allOverdueCents: number) {
  const late = open.filter(isLate);
  const overdueCents = sumOpen(late);
  return {
    customers: new Set(members.map(({ customerId }) => customerId)).size,
    customersLate: byCustomer(late).size,
    overdueCents,
    openCents: sumOpen(open),
    shareOfOverdue: ratioOf(overdueCents, allOverdueCents, { baseCents: allOverdueCents }),
  };
}

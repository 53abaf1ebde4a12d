import {
  doNotChase,
  type LateContract,
  type LateCustomer,
  type LateCustomers,
  type LateCustomerSort,
  personType,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { accessParameters, type AccessRecord, accessRecord, missingAccess } from './access.ts';
import { type Answer, answered } from './answer.ts';
import listSql from './customer-list.sql?raw';
import { type ListedContract, readContracts } from './listed-contracts.ts';
import type { Position } from './position.ts';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { chosen, type Selection } from './selection.ts';

/** What every list of customers is asked. */
export interface ListQuestion extends Question {
  readonly selection: Selection;
  readonly sort: LateCustomerSort;
  readonly limit: number;
  readonly after: Position | null;
}

/** Whom a list holds, and what it counts of them. */
export interface ListRule {
  /** A call list: payments awaiting confirmation are ignored, who should not be called is left out. */
  readonly calling: boolean;
  /** Days late that put a customer on the list, both inclusive. */
  readonly fromDay: number;
  readonly toDay: number;
}

/** Whoever is chosen, late or not. */
export const everybody: ListRule = { calling: false, fromDay: 0, toDay: 1_000_000 };

/** A page of a list; the position after it is sealed into a cursor where the answer leaves. */
export interface CustomerPage<Customer extends LateCustomer = LateCustomer> extends Omit<
  LateCustomers,
  'items' | 'nextCursor'
> {
  readonly items: readonly Customer[];
  readonly next: Position | null;
}

/** Stands after every due day: who owes nothing overdue is the last to have been due. */
const NO_DUE_DAY = '9999-12-31';

const columns = {
  daysLate: { sql: 'l.days_late', type: 'bigint' },
  overdueCents: { sql: 'l.overdue_cents', type: 'bigint' },
  oldestDueOn: { sql: `coalesce(l.oldest_due_on, date '${NO_DUE_DAY}')`, type: 'date' },
  name: {
    sql: "coalesce((select c.name_key from customer c where c.id = l.customer_id), '')",
    type: 'varchar',
  },
} as const;

const sums = {
  customers: z.number(),
  totalOverdueCents: z.number(),
  awaitingConfirmation: z.number(),
  exempt: z.number(),
  gracePeriod: z.number(),
  publicBody: z.number(),
};

const customerRow = z.object({
  ...sums,
  customerId: z.string(),
  name: z.nullable(z.string()),
  nameKey: z.string(),
  document: z.nullable(z.string()),
  personType,
  city: z.nullable(z.string()),
  neighborhood: z.nullable(z.string()),
  branch: z.nullable(z.string()),
  daysLate: z.number(),
  daysLateNominal: z.number(),
  daysLateEffective: z.number(),
  oldestDueOn: z.nullable(z.string()),
  invoices: z.number(),
  overdueCents: z.number(),
  contractIds: z.nullable(z.array(z.string())),
  doNotChase: z.nullable(doNotChase),
  phone: z.nullable(z.string()),
  workPhone: z.nullable(z.string()),
  mobile: z.nullable(z.string()),
  whatsapp: z.nullable(z.string()),
  email: z.nullable(z.string()),
});
type CustomerRow = z.output<typeof customerRow>;

const row = z.union([customerRow, z.object({ ...sums, customerId: z.null() })]);

/** A page of the list by itself. */
export async function computeCustomerList(
  deps: MetricDeps,
  question: ListQuestion,
  rule: ListRule,
): Promise<Answer<CustomerPage>> {
  const { page, access } = await readCustomerList(deps, question, rule);
  return { data: page, missing: missingAccess('access', access) };
}

export interface CustomerList {
  readonly page: CustomerPage;
  /** Every contract of the page's customers, by id. */
  readonly contracts: ReadonlyMap<string, ListedContract>;
  readonly access: AccessRecord;
}

/** Who is on a list is decided in customer-list.sql and in what it stands on. */
export async function readCustomerList(
  deps: MetricDeps,
  question: ListQuestion,
  rule: ListRule,
): Promise<CustomerList> {
  const access = await accessRecord(deps.reader, question);
  const rows = await readPage(deps, question, rule, access);
  const first = answered(rows[0]);
  const found = rows.filter((one): one is CustomerRow => one.customerId !== null);
  const shown = found.slice(0, question.limit);
  const ids = [...new Set(shown.flatMap(({ contractIds }) => contractIds ?? []))];
  const contracts = await readContracts(deps, question, ids, access);
  const last = found.length > question.limit ? shown.at(-1) : undefined;
  return {
    page: {
      items: shown.map((one) => itemOf(one, contracts)),
      total: { customers: first.customers, overdueCents: first.totalOverdueCents },
      leftOut: {
        awaitingConfirmation: first.awaitingConfirmation,
        exempt: first.exempt,
        gracePeriod: first.gracePeriod,
        publicBody: first.publicBody,
      },
      next: last === undefined ? null : positionOf(last, question.sort),
    },
    contracts,
    access,
  };
}

async function readPage(
  deps: MetricDeps,
  question: ListQuestion,
  { calling, fromDay, toDay }: ListRule,
  access: AccessRecord,
): Promise<z.output<typeof row>[]> {
  const { sort, limit, after, asOf, selection } = question;
  const { parts, sql, days, parameters, beyondLate } = chosen(selection);
  const column = columns[sortKey(sort)];
  const descending = sort.startsWith('-');
  const beyond = descending ? '<' : '>';
  const text = over(parts, `${sql},\n\n${listSql}`)
    .replaceAll(
      '{after}',
      `(l.sort_key ${beyond} $afterValue::${column.type}
        or (l.sort_key = $afterValue::${column.type} and l.customer_id > $afterId::bigint))`,
    )
    .replaceAll('{key}', column.sql)
    .replaceAll('{order}', `l.sort_key ${descending ? 'desc' : 'asc'}, l.customer_id`);
  return deps.reader.rows(row, text, {
    ...ledgerParameters(question, [...new Set([asOf, ...days])]),
    ...accessParameters(deps, access),
    ...parameters,
    calling,
    fromDay,
    toDay,
    beyondLate: !calling && beyondLate,
    afterValue: after?.value ?? null,
    afterId: after === null ? null : BigInt(after.id),
    // One more than shown tells whether another page follows.
    limit: limit + 1,
  });
}

const sortKey = (sort: LateCustomerSort) => sort.replace('-', '') as keyof typeof columns;

function positionOf(last: CustomerRow, sort: LateCustomerSort): Position {
  const values = {
    daysLate: last.daysLate,
    overdueCents: last.overdueCents,
    oldestDueOn: last.oldestDueOn ?? NO_DUE_DAY,
    name: last.nameKey,
  };
  return { value: String(values[sortKey(sort)]), id: last.customerId };
}

const itemOf = (
  customer: CustomerRow,
  contracts: ReadonlyMap<string, ListedContract>,
): LateCustomer => ({
  customerId: customer.customerId,
  name: customer.name ?? '',
  document: customer.document,
  personType: customer.personType,
  city: customer.city,
  neighborhood: customer.neighborhood,
  branch: customer.branch,
  daysLate: customer.daysLate,
  daysLateNominal: customer.daysLateNominal,
  daysLateEffective: customer.daysLateEffective,
  oldestDueOn: customer.oldestDueOn,
  invoices: customer.invoices,
  overdueCents: customer.overdueCents,
  contracts: lateContracts(customer, contracts),
  phones: [
    ...new Set(
      [customer.whatsapp, customer.mobile, customer.phone, customer.workPhone].filter(
        (one) => one !== null,
      ),
    ),
  ],
  email: customer.email,
  doNotChase: customer.doNotChase,
  masked: false,
});

/** In the order of their numbers; a title each may name the same one. */
const lateContracts = (
  { contractIds }: CustomerRow,
  contracts: ReadonlyMap<string, ListedContract>,
): LateContract[] =>
  [...new Set(contractIds)]
    .sort((one, other) => Number(one) - Number(other))
    .flatMap((id) => contracts.get(id) ?? [])
    .map(({ contractId, plan, access, trustUnlock }) => ({
      contractId,
      plan,
      access,
      trustUnlock,
    }));

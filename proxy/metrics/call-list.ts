import {
  type CriticalList,
  type LateContract,
  type LateCustomerSort,
  personType,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Parameters } from '../store/binder.ts';
import { accessOf, accessRecord, missingAccess } from './access.ts';
import type { Answer } from './answer.ts';
import listSql from './call-list.sql?raw';
import totalsSql from './call-list-totals.sql?raw';
import lateContractsSql from './late-contracts.sql?raw';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';

/** Where a page ends: the value it is sorted by, as text, and the customer. */
export interface Position {
  readonly value: string;
  readonly id: string;
}

export interface CallListQuestion extends Question {
  /** Days late that put a customer on the list, both inclusive. */
  readonly fromDay: number;
  readonly toDay: number;
  readonly sort: LateCustomerSort;
  readonly limit: number;
  readonly after: Position | null;
}

/** A page of a list; the position after it is sealed into a cursor where the answer leaves. */
export type CallList = Omit<CriticalList, 'nextCursor'> & { readonly next: Position | null };

const columns = {
  daysLate: { sql: 'l.days_late', type: 'bigint', field: 'daysLate' },
  overdueCents: { sql: 'l.overdue_cents', type: 'bigint', field: 'overdueCents' },
  oldestDueOn: { sql: 'l.oldest_due_on', type: 'date', field: 'oldestDueOn' },
  name: { sql: 'l.name_key', type: 'varchar', field: 'nameKey' },
} as const;

const customerRow = z.object({
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
  oldestDueOn: z.string(),
  invoices: z.number(),
  overdueCents: z.number(),
  phone: z.nullable(z.string()),
  workPhone: z.nullable(z.string()),
  mobile: z.nullable(z.string()),
  whatsapp: z.nullable(z.string()),
  email: z.nullable(z.string()),
});

const contractRow = z.object({
  customerId: z.string(),
  contractId: z.string(),
  plan: z.nullable(z.string()),
  accessCode: z.nullable(z.string()),
  suspended: z.nullable(z.boolean()),
  trustUnlock: z.nullable(z.boolean()),
});

const totalsRow = z.object({
  customers: z.number(),
  overdueCents: z.number(),
  awaitingConfirmation: z.number(),
  exempt: z.number(),
  gracePeriod: z.number(),
  publicBody: z.number(),
});

/** Who is called, and who is left out, is decided in late-customers.sql. */
export async function computeCallList(
  deps: MetricDeps,
  question: CallListQuestion,
): Promise<Answer<CallList>> {
  const { reader } = deps;
  const parameters: Parameters = {
    ...ledgerParameters(question, [question.asOf]),
    fromDay: question.fromDay,
    toDay: question.toDay,
  };
  const { customers, overdueCents, ...leftOut } = await reader.row(
    totalsRow,
    over(['ledger', 'lateCustomers'], totalsSql, 'select'),
    parameters,
  );
  const { rows, next } = await readPage(deps, question, parameters);
  const access = await accessRecord(reader, question);
  const contracts = await readContracts(deps, parameters, rows, access.known);

  const items = rows.map(({ nameKey, name, phone, workPhone, mobile, whatsapp, ...row }) => ({
    ...row,
    name: name ?? '',
    contracts: contracts.get(row.customerId) ?? [],
    phones: [...new Set([whatsapp, mobile, phone, workPhone].filter((one) => one !== null))],
    doNotChase: null,
    masked: false,
  }));
  return {
    data: { items, total: { customers, overdueCents }, leftOut, next },
    missing: access.known ? [] : [missingAccess('access', access)],
  };
}

async function readPage(
  { reader }: MetricDeps,
  { sort, limit, after }: CallListQuestion,
  parameters: Parameters,
) {
  const descending = sort.startsWith('-');
  const { sql, type, field } = columns[sort.replace('-', '') as keyof typeof columns];
  const beyond = descending ? '<' : '>';
  const text = over(['ledger', 'lateCustomers'], listSql, 'select')
    .replace(
      '{after}',
      `(${sql} ${beyond} $afterValue::${type}
        or (${sql} = $afterValue::${type} and l.customer_id > $afterId::bigint))`,
    )
    .replace('{order}', `${sql} ${descending ? 'desc' : 'asc'}, l.customer_id`);
  const found = await reader.rows(customerRow, text, {
    ...parameters,
    afterValue: after?.value ?? null,
    afterId: after === null ? null : BigInt(after.id),
    // One more than shown tells whether another page follows.
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next =
    found.length > limit && last ? { value: String(last[field]), id: last.customerId } : null;
  return { rows, next };
}

async function readContracts(
  { reader, blockedStates }: MetricDeps,
  parameters: Parameters,
  customers: readonly { readonly customerId: string }[],
  accessKnown: boolean,
): Promise<Map<string, LateContract[]>> {
  const rows = await reader.rows(
    contractRow,
    over(['ledger', 'access'], lateContractsSql, 'select'),
    {
      ...parameters,
      customers: customers.map(({ customerId }) => customerId),
    },
  );
  const byCustomer = new Map<string, LateContract[]>();
  for (const { customerId, contractId, plan, trustUnlock, ...line } of rows) {
    const contracts = byCustomer.get(customerId) ?? [];
    byCustomer.set(customerId, contracts);
    contracts.push({
      contractId,
      plan,
      access: accessKnown ? accessOf(line, blockedStates) : null,
      trustUnlock: accessKnown ? (trustUnlock ?? false) : null,
    });
  }
  return byCustomer;
}

import {
  type FunnelCell,
  type FunnelColumn,
  funnelColumn,
  type FunnelRow,
  funnelRowName,
  type SuspensionFunnel,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { accessParameters, accessRecord, missingAccess } from './access.ts';
import type { Answer } from './answer.ts';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { missingSource, ratio } from './ratio.ts';
import sql from './suspension-funnel.sql?raw';

const line = z.object({
  row: z.union([funnelRowName, z.literal('unassigned')]),
  column: z.nullable(funnelColumn),
  count: z.number(),
  overdueCents: z.number(),
});
type Line = z.output<typeof line>;

/** Still connected, trust unlock apart. */
const CONNECTED: readonly FunnelColumn[] = ['active', 'notice'];

/** Rows and columns are told in late-contracts.sql. */
export async function computeSuspensionFunnel(
  deps: MetricDeps,
  question: Question,
): Promise<Answer<SuspensionFunnel>> {
  const access = await accessRecord(deps.reader, question);
  const lines = await deps.reader.rows(
    line,
    over(['ledger', 'intervals', 'access', 'lateContracts'], sql, 'select'),
    {
      ...ledgerParameters(question, [question.asOf]),
      ...accessParameters(deps, access),
    },
  );
  const late = lines.filter(({ row }) => row !== 'unassigned');
  const loose = sum(lines.filter(({ row }) => row === 'unassigned'));
  return {
    data: {
      rows: funnelRowName.options.map((name) => rowOf(name, late, access.known)),
      ...leaksOf(
        late.filter(({ row }) => row !== '1-6'),
        access.known,
      ),
      unassigned: { invoices: loose.contracts, overdueCents: loose.overdueCents },
    },
    missing: missingAccess('funnel', access),
  };
}

function rowOf(name: FunnelRow['row'], lines: readonly Line[], accessKnown: boolean): FunnelRow {
  const own = lines.filter(({ row }) => row === name);
  const cell = (column: FunnelColumn): FunnelCell =>
    accessKnown ? sum(within(own, [column])) : { contracts: null, overdueCents: null };
  return {
    row: name,
    ...sum(own),
    trustUnlock: cell('trustUnlock'),
    active: cell('active'),
    notice: cell('notice'),
    blocked: cell('blocked'),
    other: cell('other'),
    ...leaksOf(own, accessKnown),
  };
}

function leaksOf(
  lines: readonly Line[],
  accessKnown: boolean,
): Pick<FunnelRow, 'leak' | 'leakCents' | 'noticeLeak'> {
  if (!accessKnown) {
    return { leak: missingSource, leakCents: missingSource, noticeLeak: missingSource };
  }
  const { contracts, overdueCents } = sum(lines);
  const connected = sum(within(lines, CONNECTED));
  const notice = sum(within(lines, ['notice']));
  return {
    leak: ratio(connected.contracts, contracts, { n: contracts }),
    leakCents: ratio(connected.overdueCents, overdueCents, { baseCents: overdueCents }),
    noticeLeak: ratio(notice.contracts, contracts, { n: contracts }),
  };
}

const within = (lines: readonly Line[], columns: readonly FunnelColumn[]) =>
  lines.filter(({ column }) => column !== null && columns.includes(column));

const sum = (lines: readonly Line[]) => ({
  contracts: lines.reduce((all, { count }) => all + count, 0),
  overdueCents: lines.reduce((all, { overdueCents }) => all + overdueCents, 0),
});

import { access, type LateContract } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { type AccessRecord, accessParameters } from './access.ts';
import sql from './listed-contracts.sql?raw';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';

const row = z.object({
  contractId: z.string(),
  plan: z.nullable(z.string()),
  access: z.nullable(access),
  trustUnlock: z.nullable(z.boolean()),
  unlockedOn: z.nullable(z.string()),
  endsOn: z.nullable(z.string()),
});

/** A late contract, and the days of its trust unlock where IXC says them. */
export interface ListedContract extends LateContract {
  readonly unlockedOn: string | null;
  readonly endsOn: string | null;
}

/** Contracts by id; one the register does not hold is told as far as its titles name it. */
export async function readContracts(
  deps: MetricDeps,
  question: Question,
  ids: readonly string[],
  record: AccessRecord,
): Promise<Map<string, ListedContract>> {
  if (ids.length === 0) return new Map();
  const rows = await deps.reader.rows(row, over(['access'], sql, 'select'), {
    ...ledgerParameters(question, []),
    ...accessParameters(deps, record),
    contracts: ids,
  });
  const registered = new Map(rows.map((one) => [one.contractId, one]));
  return new Map(
    ids.map((contractId) => {
      const known = registered.get(contractId);
      return [
        contractId,
        {
          contractId,
          plan: known?.plan ?? null,
          access: record.known ? (known?.access ?? 'other') : null,
          trustUnlock: record.known ? (known?.trustUnlock ?? false) : null,
          unlockedOn: record.known ? (known?.unlockedOn ?? null) : null,
          endsOn: record.known ? (known?.endsOn ?? null) : null,
        },
      ];
    }),
  );
}

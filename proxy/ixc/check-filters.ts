import type { Table } from '../../contract/index.ts';
import type { IxcFilter, IxcRow } from './client.ts';
import { tryAsking } from './check-tables.ts';
import type { Upstream } from './upstream.ts';
import { passes, readId } from './walk.ts';

export const yes = 'sim';
export const no = 'não';
export const unknown = (reason: string) => `não se sabe (${reason})`;

const idsOf = (rows: readonly IxcRow[]) => rows.map(readId).filter((id) => id !== null);

/**
 * Whether `id > 99` finds 100: as text it would not. One known id with more digits is asked for beside
 * the bound, so that neither the sort nor the page size plays a part.
 */
export async function idsAsNumbers(upstream: Upstream, table: Table, sample: readonly IxcRow[]) {
  const newest = await tryAsking(upstream, { table, after: 0n, order: 'desc', rows: 1 });
  const ids = idsOf([...sample, ...(newest.answer?.rows ?? [])]);
  const known = ids.find((id) => {
    const text = String(id);
    return text.length > 1 && !/^9+$/.test(text.slice(0, -1));
  });
  if (known === undefined) return unknown('poucos registros');
  const bound = 10n ** BigInt(String(known).length - 1) - 1n;
  const { answer, refusal } = await tryAsking(upstream, {
    table,
    after: bound,
    filters: [{ column: 'id', operator: '=', value: String(known) }],
    rows: 1,
  });
  if (answer === null) return refusal.code;
  return idsOf(answer.rows).includes(known) ? yes : no;
}

/** Whether the filters in grid_param count: `id > a` with `id <= b` must bring what lies between. */
export async function gridParamHonoured(
  upstream: Upstream,
  table: Table,
  sample: readonly IxcRow[],
) {
  const ids = idsOf(sample).sort((a, b) => (a < b ? -1 : 1));
  const [after] = ids;
  const upTo = ids[Math.min(5, ids.length - 2)];
  if (after === undefined || upTo === undefined || upTo <= after)
    return unknown('poucos registros');
  const { answer, refusal } = await tryAsking(upstream, { table, after, upTo, rows: 100 });
  if (answer === null) return refusal.code;
  const got = idsOf(answer.rows);
  const expected = ids.filter((id) => id > after && id <= upTo);
  const within = got.every((id) => id > after && id <= upTo);
  return within && expected.every((id) => got.includes(id)) ? yes : no;
}

const isoStamp = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Whether rows can be asked for by when they changed, and how that is written. */
export async function stampHonoured(upstream: Upstream, table: Table, sample: readonly IxcRow[]) {
  const column = 'ultima_atualizacao';
  const stamps = sample.map((row) => row[column]).filter((stamp) => typeof stamp === 'string');
  if (stamps.length === 0) return unknown('coluna ausente ou sem registros');
  const dated = stamps.filter((stamp) => isoStamp.test(stamp) && !stamp.startsWith('0000')).sort();
  const since = dated[Math.floor(dated.length / 2)];
  if (since === undefined) return unknown('formato diferente de AAAA-MM-DD HH:MM:SS');
  if (stamps.every((stamp) => stamp >= since)) return unknown('datas iguais na amostra');
  const filter: IxcFilter = { column, operator: '>=', value: since };
  // As many rows as the sample: were the filter ignored, the older ones would be among them.
  const request = { table, after: 0n, filters: [filter], rows: sample.length };
  const { answer, refusal } = await tryAsking(upstream, request);
  if (answer === null) return refusal.code;
  const honoured = answer.rows.length > 0 && answer.rows.every((row) => passes(row, filter));
  const odd = stamps.length - dated.length;
  return (honoured ? yes : no) + (odd > 0 ? `; ${odd} de ${stamps.length} sem data válida` : '');
}

/** Whether several titles' settlements can be asked for in one call. */
export async function listOfIdsHonoured(upstream: Upstream, sample: readonly IxcRow[]) {
  const titles = new Set(sample.map((row) => row['id_receber']).filter((id) => id && id !== '0'));
  if (titles.size < 2) return unknown('poucos registros');
  const wanted = [...titles].slice(0, titles.size > 2 ? 2 : 1);
  const filter: IxcFilter = { column: 'id_receber', operator: 'IN', value: wanted.join(',') };
  const request = { table: 'payments', after: 0n, filters: [filter], rows: 200 } as const;
  const { answer, refusal } = await tryAsking(upstream, request);
  if (answer === null) return refusal.code;
  const got = new Set(answer.rows.map((row) => row['id_receber']));
  const honoured = answer.rows.every((row) => passes(row, filter));
  return honoured && wanted.every((id) => got.has(id)) ? yes : no;
}

/** Whether both orders are what they say, by number. */
export async function sortHonoured(upstream: Upstream, table: Table, sample: readonly IxcRow[]) {
  const ascending = idsOf(sample);
  if (ascending.length < 2) return unknown('poucos registros');
  const { answer, refusal } = await tryAsking(upstream, {
    table,
    after: 0n,
    order: 'desc',
    rows: 20,
  });
  if (answer === null) return refusal.code;
  const descending = idsOf(answer.rows);
  const greatest = ascending.at(-1) ?? 0n;
  const sorted = rises(ascending) && rises([...descending].reverse());
  return sorted && (descending[0] ?? 0n) >= greatest ? yes : no;
}

const rises = (ids: readonly bigint[]) =>
  ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? id));

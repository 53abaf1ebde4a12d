import type { Answerer } from './fake-upstream.ts';
import { listing, noRows } from './rows.ts';

type Row = Record<string, unknown>;
interface Item {
  TB: string;
  OP: string;
  P: string;
}

/** Ways in which a server may differ from what we assume. */
export interface Oddities {
  readonly idsAsText?: boolean;
  readonly ignoresGridParam?: boolean;
  readonly ignoresSort?: boolean;
  readonly largestPage?: number;
  readonly refusesGet?: boolean;
}

/** A small IXC over rows in memory: enough of filters, sort and page size to be examined. */
export const fakeIxc =
  (tables: Readonly<Record<string, readonly Row[]>>, oddities: Oddities = {}): Answerer =>
  ({ method, path, body }, response) => {
    const resource = path.split('/').at(-1) ?? '';
    const rows = tables[resource];
    if (oddities.refusesGet && method === 'GET') return response.writeHead(404).end();
    if (rows === undefined) {
      const message = `Recurso ${resource} não está disponível!`;
      return response.end(JSON.stringify({ type: 'error', message }));
    }
    const main = { TB: body['qtype'] ?? '', OP: body['oper'] ?? '', P: body['query'] ?? '' };
    const others = JSON.parse(body['grid_param'] ?? '[]') as Item[];
    const items = oddities.ignoresGridParam ? [main] : [main, ...others];
    const found = rows.filter((row) => items.every((item) => matches(row, item, oddities)));
    const sign = body['sortorder'] === 'desc' ? -1 : 1;
    if (!oddities.ignoresSort) found.sort((a, b) => sign * (Number(a['id']) - Number(b['id'])));
    const count = Math.min(Number(body['rp']), oddities.largestPage ?? Number.POSITIVE_INFINITY);
    if (found.length === 0) return response.end(noRows);
    return response.end(listing(found.slice(0, count), String(found.length)));
  };

function matches(row: Row, { TB, OP, P }: Item, { idsAsText }: Oddities): boolean {
  const column = TB.split('.').at(-1) ?? '';
  const held = String(row[column]);
  const asText = column === 'id' ? idsAsText === true : !/^\d+$/.test(P);
  const order = asText ? (held < P ? -1 : held > P ? 1 : 0) : Number(held) - Number(P);
  const passing: Record<string, boolean> = {
    '=': order === 0,
    '>': order > 0,
    '>=': order >= 0,
    '<=': order <= 0,
    IN: P.split(',').includes(held),
  };
  return passing[OP] ?? false;
}

import type { Simulator } from '../../../proxy/simulator/simulator.ts';

export type Row = Record<string, string>;

export interface ListReply {
  readonly page: string;
  readonly total: string | number;
  readonly registros?: Row[];
}

export const authorization = ({ userId, token }: Simulator): string =>
  `Basic ${Buffer.from(`${userId}:${token}`).toString('base64')}`;

/** A list call as our client makes it, before anything is read from the answer. */
export const ask = (
  simulator: Simulator,
  resource: string,
  fields: object,
  init: RequestInit = {},
): Promise<Response> =>
  fetch(`${simulator.url}/webservice/v1/${resource}`, {
    method: 'POST',
    body: JSON.stringify(fields),
    redirect: 'manual',
    ...init,
    headers: {
      authorization: authorization(simulator),
      ixcsoft: 'listar',
      'content-type': 'application/json',
      ...(init.headers as Record<string, string> | undefined),
    },
  });

export async function list(
  simulator: Simulator,
  resource: string,
  fields: object = {},
): Promise<ListReply> {
  const response = await ask(simulator, resource, fields);
  return (await response.json()) as ListReply;
}

/** Rows of a call that may return none. */
export const rowsOf = async (
  simulator: Simulator,
  resource: string,
  fields: object = {},
): Promise<Row[]> => (await list(simulator, resource, fields)).registros ?? [];

export const grid = (...items: (readonly [TB: string, OP: string, P: string, P2?: string])[]) =>
  JSON.stringify(items.map(([TB, OP, P, P2]) => ({ TB, OP, P, ...(P2 !== undefined && { P2 }) })));

export async function command<Result = Record<string, unknown>>(
  simulator: Simulator,
  method: string,
  name: string,
  body?: unknown,
): Promise<Result> {
  const response = await fetch(`${simulator.controlUrl}${name}`, {
    method,
    headers: { 'x-simulator-control': simulator.controlKey },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Result;
}

/** Every row of a table as the simulator holds it. */
export async function truth(simulator: Simulator, table: string): Promise<Row[]> {
  const response = await fetch(`${simulator.controlUrl}truth?table=${table}`, {
    headers: { 'x-simulator-control': simulator.controlKey },
  });
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Row);
}

export const ids = (rows: readonly Row[]): number[] => rows.map(({ id }) => Number(id));
export const cents = (amount: string | undefined): number => Math.round(Number(amount) * 100);
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

import {
  instant,
  meta as metaSchema,
  missing,
  problem,
  warning,
  type DataOf,
  type Endpoint,
  type Meta,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { explained } from './blocked.ts';
import { read, send, type Received } from './exchange.ts';
import { Failure } from './failure.ts';
import { queryString, type Query } from './query.ts';

export interface Answer<Data> {
  readonly meta: Meta;
  readonly data: Data;
  /** When the proxy last checked with IXC: it moves on while the rest stands. */
  syncedAt: string | null;
}

/** Where a question is asked; parameters that the path names in braces travel there. */
export const addressOf = ({ path }: Endpoint, base: string, query: Query = {}): string => {
  const inPath = new Set(path.match(/(?<=\{)\w+(?=\})/g));
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(query[name])),
  );
  const search = queryString(
    Object.fromEntries(Object.entries(query).filter(([name]) => !inPath.has(name))),
  );
  return `${base}/api/v1${place}${search === '' ? '' : `?${search}`}`;
};

/** Asks one question and believes only an answer in the shape of the contract. */
export async function ask<E extends Endpoint>(
  endpoint: E,
  base: string,
  query: Query,
  signal: AbortSignal,
): Promise<Answer<DataOf<E>>> {
  const address = addressOf(endpoint, base, query);
  const received = await read(base, address, signal).catch(async (error: unknown) => {
    throw await explained(error, address);
  });
  const { meta, data } = believed(envelope, accepted(received));
  return {
    meta: { ...meta, missing: only(missing, meta.missing), warnings: only(warning, meta.warnings) },
    data: believed<E['data']>(endpoint.data, data),
    syncedAt: told(received.headers) ?? meta.publishedAt,
  };
}

/** Asks for something to be done, at the endpoint's own address or that of another thing like it. */
export async function order<E extends Endpoint>(
  endpoint: E,
  base: string,
  signal: AbortSignal,
  address = addressOf(endpoint, base),
): Promise<DataOf<E>> {
  const received = await send(base, address, endpoint.method, signal);
  const { data } = believed(z.object({ data: z.unknown() }), accepted(received));
  return believed<E['data']>(endpoint.data, data);
}

// A newer proxy may warn of things this copy has no words for: they must not cost it the numbers.
const envelope = z.object({
  meta: z.extend(metaSchema, {
    missing: z.array(z.unknown()),
    warnings: z.array(z.unknown()),
  }),
  data: z.unknown(),
});

const only = <Schema extends z.ZodMiniType>(
  schema: Schema,
  values: readonly unknown[],
): z.output<Schema>[] =>
  values.flatMap((value) => {
    const known = schema.safeParse(value);
    return known.success ? [known.data] : [];
  });

function believed<Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Failure('unreadable');
  return parsed.data;
}

/** @throws Failure for what was refused. */
export function accepted({ ok, headers, body }: Received): unknown {
  if (ok) return body;
  const refused = problem.safeParse(body);
  // A gateway's own error page, for instance.
  if (!refused.success) throw new Failure('unreadable');
  const { code, retryAfter, requestId, parameter } = refused.data;
  const retryAfterSeconds = retryAfter ?? seconds(headers.get('retry-after'));
  throw new Failure(code, { retryAfterSeconds, requestId, parameter });
}

/** The instant a proxy tells beside its answer; what is none is as if untold. */
function told(headers: Headers): string | undefined {
  const syncedAt = instant.safeParse(headers.get('x-synced-at'));
  return syncedAt.success ? syncedAt.data : undefined;
}

const seconds = (header: string | null): number | undefined =>
  header !== null && /^\d+$/.test(header) ? Number(header) : undefined;

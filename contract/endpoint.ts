import type { z } from './zod.ts';

/** One question the proxy answers: where, with which parameters, and the shape of `data`. */
export interface Endpoint<
  Query extends z.ZodMiniObject = z.ZodMiniObject,
  Data extends z.ZodMiniType = z.ZodMiniType,
> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Under `/api/v1`. */
  readonly path: `/${string}`;
  /** One sentence for the OpenAPI document. */
  readonly summary: string;
  readonly query: Query;
  readonly data: Data;
  /** Type of what is sent with it; nothing when absent. */
  readonly body?: 'application/yaml';
  /**
   * When absent one answer in its envelope; else a stream of events, each of the shape of `data`, or a
   * file, whose own type the answer names.
   */
  readonly media?: 'text/event-stream' | 'application/octet-stream' | undefined;
}

export const endpoint = <Query extends z.ZodMiniObject, Data extends z.ZodMiniType>(
  definition: Endpoint<Query, Data>,
): Endpoint<Query, Data> => definition;

export type QueryOf<E extends Endpoint> = z.output<E['query']>;
export type DataOf<E extends Endpoint> = z.output<E['data']>;

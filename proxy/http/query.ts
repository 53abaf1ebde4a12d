import type { Endpoint, QueryOf } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { Refusal } from './problem.ts';

const isList = (schema: unknown): boolean =>
  schema instanceof z.ZodMiniOptional
    ? isList(schema.def.innerType)
    : schema instanceof z.ZodMiniArray;

/** The path as the router spells it: `{customerId}` of the contract is its `:customerId`. */
export const routeOf = ({ path }: Endpoint): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** The path of an answer as a file: its last segment is the router's `:file`, with the ending of the format. */
export function fileRouteOf(endpoint: Endpoint): string {
  const route = routeOf(endpoint);
  const at = route.lastIndexOf('/') + 1;
  const name = route.slice(at);
  const pattern = name.startsWith(':') ? '[a-z0-9-]+' : name;
  return `${route.slice(0, at)}:file{${pattern}\\.[a-z]+}`;
}

/** A route as the contract spells it: what `routeOf` and `fileRouteOf` made of it, undone. */
export const spelledRoute = (route: string): string =>
  route
    .replace(/:file\{(.+)\\\.\[a-z\]\+\}$/, '$1.{format}')
    .replace('[a-z0-9-]+.', '{name}.')
    .replaceAll(/:(\w+)/g, '{$1}');

/** Names of the parameters that stand in the path. */
export const pathParameters = ({ path }: Endpoint): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/**
 * Reads an address's parameters as the endpoint declares them: lists keep every value, others
 * must come once. What stands in the path is one of them, and may not come again behind it.
 * @throws Refusal `invalid_query` naming the parameter; its value is not repeated.
 */
export function readQuery<E extends Endpoint>(
  endpoint: E,
  given: Readonly<Record<string, readonly string[]>>,
  path: Readonly<Record<string, string>> = {},
): QueryOf<E> {
  const shape = endpoint.query.shape as Readonly<Record<string, unknown>>;
  const values: Record<string, unknown> = { ...path };
  for (const [name, texts] of Object.entries(given)) {
    if (!Object.hasOwn(shape, name) || Object.hasOwn(path, name)) {
      throw new Refusal('invalid_query', { parameter: shown(name) });
    }
    if (isList(shape[name])) values[name] = texts;
    else if (texts.length === 1) values[name] = texts[0];
    else throw new Refusal('invalid_query', { parameter: name });
  }
  const parsed = z.safeParse(endpoint.query, values);
  if (parsed.success) return parsed.data as QueryOf<E>;
  const [parameter] = parsed.error.issues[0]?.path ?? [];
  throw new Refusal('invalid_query', { parameter: String(parameter) });
}

/** An unknown name is somebody's text: only a plain word of it is said back. */
const shown = (name: string) => /^\w{1,40}/.exec(name)?.[0] ?? '?';

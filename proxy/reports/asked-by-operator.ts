import { problem, type Problem } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { readNote } from '../operator.ts';

/** Something a command cannot do, in a sentence for the person who gave it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** What the proxy refused. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly problem: Problem;

  constructor(refused: Problem) {
    const { title, parameter } = refused;
    super(`The proxy refused: ${title}${parameter === undefined ? '' : ` (${parameter})`}`);
    this.problem = refused;
  }
}

export type Ask = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  more?: { readonly body?: string | undefined; readonly signal?: AbortSignal },
) => Promise<Response>;

/**
 * Asks the proxy that serves a store, as its operator; the answer is one that it did not refuse.
 * @throws CommandError where none runs.
 */
export function operatorOf(storePath: string): Ask {
  const note = readNote(storePath);
  if (note === null) throw new CommandError(`No proxy is running on ${storePath}.`);
  const { url, key } = note;
  return async (method, path, { body, signal } = {}) => {
    const response = await fetch(`${url}api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}` },
      ...(body !== undefined && { body }),
      ...(signal !== undefined && { signal }),
    }).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw new CommandError(`The proxy at ${url} did not answer.`, { cause });
    });
    if (response.ok) return response;
    const refused = z.safeParse(problem, await response.json().catch(() => null));
    if (refused.success) throw new RefusedError(refused.data);
    throw new CommandError(`The proxy at ${url} did not answer.`);
  };
}

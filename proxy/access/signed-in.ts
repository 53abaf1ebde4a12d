import { readFileSync } from 'node:fs';
import { z } from '../../contract/zod.ts';
import { Refusal } from '../http/problem.ts';
import type { Caller } from './caller.ts';
import { roles } from './roles.ts';

const headerName = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/i));

const schema = z.strictObject({
  /** Header in which the reverse proxy says who signed in. */
  userHeader: headerName,
  /** Header with their groups, separated by commas. */
  groupsHeader: headerName,
  /** What each group may; of a user's groups the first in this order decides. */
  groups: z.array(
    z.strictObject({
      group: z.string().check(z.minLength(1)),
      role: z.enum(roles),
      branches: z.union([z.literal('*'), z.array(z.string().check(z.regex(/^\d{1,18}$/)))]),
    }),
  ),
});

/** How a signing-in reverse proxy names its users, and what their groups may. */
export type SignedInUsers = z.output<typeof schema>;

/** @throws Error that says what is wrong with the file. */
export function readSignedInUsers(file: string): SignedInUsers {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Error(error instanceof SyntaxError ? 'is not JSON' : 'cannot be read', {
      cause: error,
    });
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const place = read.error.issues[0]?.path.join('.') ?? '';
  throw new Error(place === '' ? 'is not in the agreed shape' : `is wrong at ${place}`);
}

/**
 * Who a trusted reverse proxy says has signed in; null when it names nobody.
 * @param headerOf Reads a header of the request.
 * @throws Refusal `forbidden` for somebody none of whose groups may anything.
 */
export function callerSignedIn(
  { userHeader, groupsHeader, groups }: SignedInUsers,
  headerOf: (name: string) => string | undefined,
): Caller | null {
  const user = headerOf(userHeader)?.trim() ?? '';
  if (user === '') return null;
  const own =
    headerOf(groupsHeader)
      ?.split(',')
      .map((one) => one.trim()) ?? [];
  const found = groups.find(({ group }) => own.includes(group));
  if (found === undefined) throw new Refusal('forbidden');
  const { role, branches } = found;
  return {
    way: 'proxy',
    subject: `user:${user.slice(0, 200)}`,
    role,
    branches: branches === '*' ? null : branches,
    metrics: null,
    until: null,
    revocable: null,
  };
}

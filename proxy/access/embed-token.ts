import { errors, jwtVerify, type JWTHeaderParameters } from 'jose';
import { z } from '../../contract/zod.ts';
import type { Clock } from '../calendar/clock.ts';
import { Refusal } from '../http/problem.ts';
import type { Caller } from './caller.ts';
import type { EmbedKeys } from './embed-keys.ts';
import type { Revocations } from './revocations.ts';
import { roles } from './roles.ts';

export interface EmbedTokenSettings {
  readonly embedKeys: EmbedKeys;
  /** What `iss` must say, where it must say something. */
  readonly embedIssuer: string | null;
}

const AUDIENCE = 'ixc-widgets';
const LONGEST_LIFE_SECONDS = 15 * 60;
const CLOCK_TOLERANCE_SECONDS = 30;
const LONGEST_TOKEN = 8 * 1024;

/** Nothing that would bring a key of its own, or name where to fetch one. */
const header = z.strictObject({ alg: z.string(), kid: z.string(), typ: z.string() });

const name = z.string().check(z.minLength(1), z.maxLength(200));
const claims = z.object({
  sub: name,
  role: z.enum(roles),
  branches: z.optional(z.union([z.literal('*'), z.array(z.string().check(z.maxLength(20)))])),
  metrics: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(100))),
  iat: z.int(),
  exp: z.int(),
  jti: z.optional(name),
});

/**
 * Reads the token of an `Authorization` header (RFC 6750, RFC 7519): signed with a key of the settings,
 * by that key's algorithm, for us, and for a quarter of an hour at most.
 * @throws Refusal `token_expired` for one that was good before, `token_invalid` for any other.
 */
export async function callerOfToken(
  authorization: string,
  { embedKeys, embedIssuer }: EmbedTokenSettings,
  clock: Clock,
  revocations: Revocations,
): Promise<Caller> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1];
  if (token === undefined || token.length > LONGEST_TOKEN) throw new Refusal('token_invalid');
  const keyOf = ({ kid = '', alg }: JWTHeaderParameters) => {
    const found = embedKeys.get(kid);
    if (found?.algorithm !== alg) throw new Refusal('token_invalid');
    return found.key;
  };
  const { payload, protectedHeader } = await jwtVerify(token, keyOf, {
    algorithms: ['HS256', 'ES256', 'EdDSA'],
    audience: AUDIENCE,
    typ: 'JWT',
    requiredClaims: ['sub', 'role', 'iat', 'exp'],
    maxTokenAge: LONGEST_LIFE_SECONDS,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate: clock.now(),
    ...(embedIssuer !== null && { issuer: embedIssuer }),
  }).catch(refuse);
  const read = claims.safeParse(payload);
  if (!read.success || !header.safeParse(protectedHeader).success) {
    throw new Refusal('token_invalid');
  }
  const { sub, role, branches = [], metrics, iat, exp, jti } = read.data;
  const isTooLong = exp - iat > LONGEST_LIFE_SECONDS;
  const revocable = { kid: protectedHeader.kid, sub, jti };
  if (isTooLong || revocations.has(revocable)) {
    throw new Refusal('token_invalid');
  }
  return {
    way: 'token',
    subject: `token:${sub}`,
    role,
    branches: branches === '*' ? null : branches,
    metrics: metrics ?? null,
    until: new Date((exp + CLOCK_TOLERANCE_SECONDS) * 1000),
    revocable,
  };
}

/** Past its time, or too old for the life it may have: to ask for a new one may help. */
function refuse(error: unknown): never {
  throw new Refusal(error instanceof errors.JWTExpired ? 'token_expired' : 'token_invalid');
}

import { SignJWT } from 'jose';

export const KEY = 'intranet';
export const SECRET = 'segredo-dos-exemplos-com-32-bytes-ou-mais';

/** A setting of the program: the key that the examples sign with. */
export const EMBED_KEYS = `${KEY}=hs256:${SECRET}`;

/** A token for whatever the claims say, good for five minutes from now. */
export const embedToken = (claims: Readonly<Record<string, unknown>>): Promise<string> =>
  new SignJWT({ sub: 'teste', ...claims })
    .setProtectedHeader({ alg: 'HS256', kid: KEY, typ: 'JWT' })
    .setAudience('ixc-widgets')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(SECRET));

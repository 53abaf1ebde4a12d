import { createSecretKey } from 'node:crypto';
import { SignJWT } from 'jose';

const { EMBED_KID = 'intranet', EMBED_SECRET = '' } = process.env;
if (EMBED_SECRET.length < 32) throw new Error('EMBED_SECRET: 32 caracteres ou mais.');
const key = createSecretKey(EMBED_SECRET, 'utf8');

/**
 * Quem entrou, pela sessão do seu sistema, que vem no pedido; `undefined` para quem não entrou. Aqui, sempre
 * a Ana.
 */
function userOf(/* request */) {
  return { login: 'ana', role: 'collector', branches: ['1'] };
}

/** Um token de cinco minutos; o widget pede outro antes do fim. */
const tokenFor = ({ login, role, branches }) =>
  new SignJWT({ sub: login, role, branches })
    .setProtectedHeader({ alg: 'HS256', kid: EMBED_KID, typ: 'JWT' })
    .setAudience('ixc-widgets')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key);

/**
 * Responde ao `token-url` de `<ixc-session>`.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export async function answerToken(request, response) {
  response.setHeader('Cache-Control', 'no-store');
  const user = userOf(request);
  if (user === undefined) return response.writeHead(401).end();
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ token: await tokenFor(user) }));
}

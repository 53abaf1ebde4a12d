import { gzipSync } from 'node:zlib';
import type { Reply } from '../protocol/reply.ts';
import {
  dataReply,
  errorObject,
  escaped,
  notAvailable,
  nginxPage,
  objection,
  redPage,
} from '../protocol/reply.ts';
import type { Fault } from './script.ts';

const MEGABYTE = 1_048_576;
const loginPage =
  '<!DOCTYPE html><html lang="pt-br"><head><title>IXC Provedor - Login</title></head><body><form method="post"><input name="email"><input type="password" name="senha"><button>Entrar</button></form></body></html>';

/** The reply a fault puts in place of the real one; null for faults that only bend it. */
export function replacement(fault: Fault, resource: string): Reply | null {
  switch (fault.fault) {
    case '400':
    case '403':
    case '404':
    case '500':
    case '502':
    case '503':
    case '504':
      return nginxPage(Number(fault.fault));
    case '401':
      return nginxPage(401, { 'WWW-Authenticate': 'Basic realm="IXC"' });
    case '429':
      return nginxPage(
        429,
        fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) },
      );
    case 'redirect':
      return nginxPage(302, { Location: fault.location ?? 'https://exemplo.example/' });
    case 'connection-refused-text':
      return objection('Connection refused');
    case 'html-200':
      return { ...objection(loginPage), headers: { 'Content-Type': 'text/html; charset=UTF-8' } };
    case 'red-page':
      return redPage();
    case 'not-available':
      return notAvailable(resource);
    case 'ip-not-allowed':
      return errorObject('Seu IP não está liberado para efetuar login!');
    case 'permission':
      return errorObject('Você não tem permissão para acessar este recurso!');
    case 'error-tipo':
      return objection(
        escaped({ tipo: 'erro', codigo: '106', mensagem: 'Não foi possível listar' }),
      );
    case 'empty-body':
      return objection('');
    case 'huge':
      return dataReply(oversized((fault.megabytes ?? 64) * MEGABYTE));
    case 'gzip-bomb':
      return gzipBomb((fault.megabytes ?? 64) * MEGABYTE);
    default:
      return null;
  }
}

/** Well-formed, only far too long. */
const oversized = (bytes: number): string =>
  `{"page":"1","total":"1","registros":[{"id":"1","obs":"${'A'.repeat(bytes)}"}]}`;

function gzipBomb(bytes: number): Reply {
  const reply = dataReply('');
  return {
    ...reply,
    headers: { ...reply.headers, 'Content-Encoding': 'gzip' },
    body: gzipSync(oversized(bytes)),
  };
}

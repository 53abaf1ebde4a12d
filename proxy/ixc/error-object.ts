import { Failure } from './failure.ts';

/** IXC says why in a sentence: what is longer is no reason, and would take long to search. */
const LONGEST_REASON = 500;

/** Reads IXC's ways to say no inside a 200: `type` or `tipo`, the reason under three names. */
export function errorObject(reply: Readonly<Record<string, unknown>>): Failure | null {
  const isError = [reply['type'], reply['tipo']].some(
    (kind) => typeof kind === 'string' && /^(?:error|erro)$/i.test(kind),
  );
  if (!isError) return null;
  const reason = [reply['message'], reply['mensagem'], reply['valor']].find(
    (text) => typeof text === 'string',
  );
  return new Failure('upstream_error', { notGranted: saysNotGranted(folded(reason ?? '')) });
}

/** About this table and token; an address not allowed or a database that refuses concerns every table. */
function saysNotGranted(reason: string): boolean {
  if (/\bseu ip\b|sql|database|banco de dados|conexao|connection|for user/.test(reason))
    return false;
  return (
    /\brecurso\b.+\bnao (?:esta|foi) (?:disponivel|liberado|encontrado)/.test(reason) ||
    /permiss(?:ao|oes|ion)|acesso negado|access denied|nao autorizad/.test(reason)
  );
}

const folded = (text: string) =>
  text.slice(0, LONGEST_REASON).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

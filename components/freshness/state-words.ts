import { msg } from '@lit/localize';
import type { SyncState, UpstreamCode } from '../../contract/index.ts';

/** How the reading of IXC goes, in a word for the table and a sentence for the top. */
export function stateWords(state: SyncState): { short: string; sentence: string } {
  const words: Record<SyncState, { short: string; sentence: string }> = {
    empty: { short: msg('sem leitura'), sentence: msg('Nada foi lido do IXC ainda') },
    backfilling: { short: msg('primeira leitura'), sentence: msg('Primeira leitura em andamento') },
    live: { short: msg('ao vivo'), sentence: msg('Ao vivo') },
    degraded: {
      short: msg('com falhas'),
      sentence: msg('Com falhas: parte dos dados pode estar atrasada'),
    },
    frozen: {
      short: msg('parado'),
      sentence: msg('Parado: valem os últimos dados lidos'),
    },
    auth_revoked: {
      short: msg('token recusado'),
      sentence: msg('O IXC recusou o token: peça um novo ao administrador do IXC'),
    },
  };
  return words[state];
}

/** The dot beside the words. */
export function stateMarkName(state: SyncState): 'live' | 'loading' | 'late' | 'failing' {
  if (state === 'live') return 'live';
  if (state === 'empty' || state === 'backfilling') return 'loading';
  return state === 'degraded' ? 'late' : 'failing';
}

/** What IXC did, as one would tell the administrator on the phone. */
export function upstreamWords(code: UpstreamCode): string {
  const words: Record<UpstreamCode, string> = {
    auth_revoked: msg('o IXC recusou o token'),
    upstream_not_found: msg('o endereço do IXC não existe'),
    upstream_throttled: msg('o IXC pediu para ir mais devagar'),
    upstream_timeout: msg('o IXC demorou demais para responder'),
    upstream_reset: msg('o IXC cortou a conexão'),
    upstream_tls: msg('o certificado do IXC não foi aceito'),
    upstream_5xx: msg('o IXC respondeu com erro interno'),
    upstream_not_json: msg('o IXC respondeu com uma página em vez de dados'),
    upstream_error: msg('o IXC negou a consulta'),
    upstream_bad_payload: msg('o IXC mandou dados ilegíveis'),
    upstream_paging_broken: msg('o IXC devolveu páginas fora de ordem'),
  };
  return words[code];
}

import { msg, str } from '@lit/localize';
import type { SyncProgress, Table } from '../../contract/index.ts';
import { type Failure, isOfTheQuestion } from './failure.ts';
import { formatCount, formatPercentShort } from './format.ts';

/** What happened, in a sentence for the person who looks at the panel. */
export function problemWords({ code, detail }: Failure): string {
  switch (code) {
    case 'invalid_query':
      return msg(str`Filtro inválido: ${parameterWords(detail.parameter)}.`);
    case 'token_invalid':
    case 'token_expired':
      return msg('Sessão expirada. Entre de novo no sistema e tente outra vez.');
    case 'session_unavailable':
      return msg('Este sistema não conseguiu a permissão de acesso ao painel.');
    case 'origin_refused':
    case 'forbidden':
    case 'field_not_filterable':
      return msg('Sem permissão para ver estes dados.');
    case 'too_few_customers':
      return msg(
        'Este perfil consulta um filtro por vez, sem chegar a grupos com menos de 5 clientes. Remova um filtro para ver os números.',
      );
    case 'not_found':
      return msg('O servidor de cobrança não conhece esta consulta.');
    case 'range_too_large':
      return msg('Período longo demais para uma consulta.');
    case 'file_too_large':
      return msg('Linhas demais para este tipo de arquivo. Escolha CSV ou Excel.');
    case 'report_invalid':
      return msg('A descrição deste relatório tem um erro. Avise quem cuida dos relatórios.');
    case 'limit_too_large':
    case 'body_too_large':
      return msg('Página grande demais para uma consulta.');
    case 'address_too_long':
      return msg('Filtros demais para uma consulta.');
    case 'rate_limited':
      return detail.retryAfterSeconds === undefined
        ? msg('Muitas consultas; nova tentativa em instantes.')
        : msg(str`Muitas consultas; nova tentativa em ${detail.retryAfterSeconds} s.`);
    case 'not_ready':
      return firstReadWords(detail.progress);
    case 'busy':
      return msg('Servidor de cobrança ocupado; nova tentativa em instantes.');
    case 'internal':
      return detail.requestId === undefined
        ? msg('Algo deu errado aqui.')
        : msg(str`Algo deu errado aqui. Código ${detail.requestId}.`);
    case 'offline':
      return msg('Este computador está sem rede.');
    case 'timeout':
      return msg('O servidor de cobrança demorou demais para responder.');
    case 'unreachable':
      return msg('Sem contato com o servidor de cobrança, ou o navegador bloqueou o acesso a ele.');
    case 'blocked':
      return detail.blockedBy === 'mixed-content'
        ? msg(
            'O navegador não deixa uma página segura (https) consultar um servidor de cobrança em http. Avise quem cuida desta página.',
          )
        : msg(
            'O navegador não deixa este site acessar a rede local, onde está o servidor de cobrança. Permita o acesso à rede local nas configurações do site e tente de novo.',
          );
    case 'unreadable':
      return msg('O servidor de cobrança deu uma resposta que este painel não entende.');
  }
}

/** Too short to say what happened, enough to say that something did. */
export function problemTitle(failure: Failure): string {
  if (failure.code === 'not_ready') return msg('Preparando os dados');
  if (failure.code === 'too_few_customers') return msg('Filtros restritos demais');
  return isOfTheQuestion(failure) ? msg('Filtros sem resposta') : msg('Não foi possível carregar');
}

/** "12.000 de 31.000 títulos" or "38%", as far as it is known; undefined where nothing is. */
export function progressWords({ table, rows, of }: SyncProgress): string | undefined {
  if (table === null) return of === null ? undefined : formatPercentShort(rows / of);
  const noun = tableWords(table);
  return of === null || of < rows
    ? msg(str`${formatCount(rows)} ${noun}`)
    : msg(str`${formatCount(rows)} de ${formatCount(of)} ${noun}`);
}

/** How far the very first read is. */
export function firstReadWords(progress: SyncProgress | undefined): string {
  const words = progress && progressWords(progress);
  return words === undefined
    ? msg('Primeira leitura do IXC em andamento.')
    : msg(str`Primeira leitura do IXC em andamento: ${words}.`);
}

export function tableWords(table: Table): string {
  const words: Record<Table, string> = {
    invoices: msg('títulos'),
    payments: msg('recebimentos'),
    customers: msg('clientes'),
    customerTypes: msg('tipos de cliente'),
    contracts: msg('contratos'),
    cities: msg('cidades'),
    branches: msg('filiais'),
    plans: msg('planos'),
    holidays: msg('feriados'),
  };
  return words[table];
}

function parameterWords(parameter: string | undefined): string {
  const words: Record<string, string> = {
    asOf: msg('dia'),
    lateBase: msg('base do atraso'),
    limit: msg('tamanho da página'),
    sort: msg('ordem'),
  };
  if (parameter === undefined) return msg('valor recusado');
  return words[parameter] ?? parameter;
}

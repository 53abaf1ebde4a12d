import { msg, str } from '@lit/localize';
import type { Freshness, Meta, TableFreshness } from '../../contract/index.ts';
import { coverageWords } from '../core/foot-words.ts';
import { formatCount, formatDay } from '../core/format.ts';
import { tableWords } from '../core/problem-words.ts';

/** What is not in the numbers. */
export function completenessWords({ tables }: Freshness, meta: Meta): string[] {
  const refused = tables.filter(({ granted }) => !granted).map(({ table }) => tableWords(table));
  return [
    ...coverageWords(meta),
    ...(refused.length === 0
      ? []
      : [msg(str`Falta o que o token do IXC não pode ler: ${refused.join(', ')}`)]),
  ];
}

/** From when on the numbers hold, where that is told. */
export const sinceWords = ({ asOf, coverage: { from } }: Meta): string[] =>
  from === null || asOf < from ? [] : [msg(str`Há dados desde ${formatDay(from)}`)];

/**
 * What was odd in the rows of all tables and what became of it; one sentence when nothing was, none where
 * the tables are not told.
 */
export function oddityWords({ tables }: Freshness): string[] {
  if (tables.length === 0) return [];
  const sum = (count: keyof TableFreshness['quality']) =>
    tables.reduce((total, { quality }) => total + quality[count], 0);
  const rejected = sum('rejectedRows');
  const nulled = sum('nulledFields');
  const mismatched = sum('balanceMismatch');
  const orphans = sum('orphans');
  const words = [
    ...(rejected === 0 ? [] : [rejectedWords(rejected)]),
    ...(nulled === 0 ? [] : [nulledWords(nulled)]),
    ...(mismatched === 0 ? [] : [mismatchedWords(mismatched)]),
    ...(orphans === 0 ? [] : [orphanWords(orphans)]),
  ];
  return words.length > 0 ? words : [msg('Nada estranho nos dados lidos')];
}

const rejectedWords = (count: number) =>
  count === 1
    ? msg('1 linha do IXC não pôde ser lida e ficou fora das contas')
    : msg(str`${formatCount(count)} linhas do IXC não puderam ser lidas e ficaram fora das contas`);

const nulledWords = (count: number) =>
  count === 1
    ? msg('1 campo veio ilegível e conta como não informado')
    : msg(str`${formatCount(count)} campos vieram ilegíveis e contam como não informados`);

const mismatchedWords = (count: number) =>
  count === 1
    ? msg('1 título tem saldo que não bate com os pagamentos; vale o saldo do IXC')
    : msg(
        str`${formatCount(count)} títulos têm saldo que não bate com os pagamentos; vale o saldo do IXC`,
      );

const orphanWords = (count: number) =>
  count === 1
    ? msg('1 título é de um cliente que não está no cadastro')
    : msg(str`${formatCount(count)} títulos são de clientes que não estão no cadastro`);

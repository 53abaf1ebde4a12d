import { msg, str } from '@lit/localize';
import type { TableFreshness } from '../../contract/index.ts';
import { formatCount } from '../core/format.ts';

/** What was odd in the rows of a table, in counts; empty when nothing was. */
export const qualityWords = (quality: TableFreshness['quality']): string[] => {
  const { nulledFields, rejectedRows, balanceMismatch, orphans } = quality;
  const odd = [
    {
      count: rejectedRows,
      words:
        rejectedRows === 1
          ? msg('1 linha ilegível')
          : msg(str`${formatCount(rejectedRows)} linhas ilegíveis`),
    },
    {
      count: nulledFields,
      words:
        nulledFields === 1
          ? msg('1 campo ilegível')
          : msg(str`${formatCount(nulledFields)} campos ilegíveis`),
    },
    {
      count: balanceMismatch,
      words:
        balanceMismatch === 1
          ? msg('1 saldo que não fecha')
          : msg(str`${formatCount(balanceMismatch)} saldos que não fecham`),
    },
    { count: orphans, words: msg(str`${formatCount(orphans)} sem cadastro correspondente`) },
  ];
  return odd.flatMap(({ count, words }) => (count === 0 ? [] : [words]));
};

import { msg, str } from '@lit/localize';
import type { FunnelRow, SuspensionFunnel } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents, formatCount, formatPercent } from '../core/format.ts';
import { contractsWords } from '../core/noun.ts';
import { columnWords, funnelColumns } from './funnel-words.ts';
import { unassignedWords } from './unassigned-words.ts';

export const explainSuspensionFunnel: Explain<SuspensionFunnel> = ({ rows, leak, unassigned }) => {
  const late = rows.filter(({ row }) => row !== '1-6');
  const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
  return {
    definition: msg(
      'Cada contrato entra na linha do seu título vencido mais antigo e na coluna de como está o acesso no dia; quem tem desbloqueio de confiança é contado nele, e só nele. O painel acompanha e pede contato: o prazo legal para suspender conta do aviso ao cliente, e não do vencimento.',
    ),
    formula: msg(
      'Seguem conectados = (ativos + ativos com aviso) ÷ contratos com 7 dias ou mais de atraso',
    ),
    terms: [
      {
        label: msg('Contratos com 7 dias ou mais'),
        value: formatCount(sum(late.map(({ contracts }) => contracts))),
      },
      ...funnelColumns.map((column) => ({
        label: columnWords(column),
        value: known(late, column),
      })),
      {
        label: msg('Valor atrasado desses contratos'),
        value: formatCents(sum(late.map(({ overdueCents }) => overdueCents))),
      },
    ],
    counted: msg(
      str`Contagem: ${contractsWords(sum(rows.map(({ contracts }) => contracts)))} em atraso. ${unassignedWords(unassigned)}`,
    ),
    headline:
      leak.value === null
        ? reasonWords(leak.reason)
        : msg(str`${formatPercent(leak.value)} seguem conectados`),
  };
};

function known(rows: readonly FunnelRow[], column: (typeof funnelColumns)[number]): string {
  let total = 0;
  for (const { [column]: cell } of rows) {
    if (cell.contracts === null) return '–';
    total += cell.contracts;
  }
  return formatCount(total);
}

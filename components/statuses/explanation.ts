import { msg, str } from '@lit/localize';
import type { Statuses } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { formatCount } from '../core/format.ts';
import { customersWords } from '../core/noun.ts';
import { statusWords } from './status-words.ts';

export const explainStatuses: Explain<Statuses> = ({ statuses, trustUnlock, total }) => {
  const late = statuses
    .filter(({ status }) => status !== 'current')
    .reduce((sum, { customers }) => sum + customers, 0);
  return {
    definition: msg(
      'Cada cliente fica na situação do seu título em aberto mais antigo: até 6 dias é atraso padrão, de 7 a 9 é transição, acima de 9 é crônico. O desbloqueio de confiança é uma marca à parte e não muda a situação.',
    ),
    formula: msg('Clientes em atraso = atraso padrão + transição + crônico'),
    terms: [
      ...statuses.map(({ status, customers }) => ({
        label: statusWords(status).name,
        value: formatCount(customers),
      })),
      {
        label: msg('Em desbloqueio de confiança'),
        value: trustUnlock.customers === null ? '–' : formatCount(trustUnlock.customers),
      },
    ],
    counted: msg(
      str`Na base, ${customersWords(total.customers)}: com contrato ativo ou negativado no dia, ou com dívida vencida.`,
    ),
    headline: msg(str`${customersWords(late)} em atraso`),
  };
};

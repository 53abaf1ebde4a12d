import { msg, str } from '@lit/localize';
import { formatCents } from '../core/format.ts';
import { customersWords } from '../core/noun.ts';
import type { LateList } from './late-list.ts';

/** What the explanations of all lists count in the same way. */
export const listExplanation = ({ total, leftOut }: LateList) => {
  const held = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  return {
    terms: [
      { label: msg('Clientes na lista'), value: customersWords(total.customers) },
      { label: msg('Valor em atraso'), value: formatCents(total.overdueCents) },
      { label: msg('Não cobrar agora'), value: customersWords(held) },
    ],
    counted: msg(str`Na lista, ${customersWords(total.customers)}.`),
    headline: msg(
      str`${customersWords(total.customers)}, com ${formatCents(total.overdueCents)} em atraso`,
    ),
  };
};

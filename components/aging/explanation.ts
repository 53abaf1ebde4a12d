import { msg, str } from '@lit/localize';
import type { Aging } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { formatCents } from '../core/format.ts';
import { customersWords, invoicesWords } from '../core/noun.ts';
import { bucketWords } from './bucket-words.ts';

export const explainAging: Explain<Aging> = ({ buckets, overdue, total }) => ({
  definition: msg(
    'O que ainda não foi pago, pela idade do atraso de cada título. Um cliente com títulos de idades diferentes aparece em mais de uma faixa.',
  ),
  formula: msg('Em atraso = soma das faixas vencidas; quem vence no dia ainda não está atrasado'),
  terms: [
    ...buckets.map(({ bucket, openCents }) => ({
      label: bucketWords(bucket),
      value: formatCents(openCents),
    })),
    { label: msg('Total em aberto'), value: formatCents(total.openCents) },
  ],
  counted: msg(
    str`Contagem: ${invoicesWords(total.invoices)} em aberto, de ${customersWords(total.customers)}.`,
  ),
  headline: msg(str`${formatCents(overdue.openCents)} em atraso`),
});

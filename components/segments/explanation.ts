import { msg, str } from '@lit/localize';
import type { Segments } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { formatCents, formatCount, formatPercent } from '../core/format.ts';
import { customersWords } from '../core/noun.ts';
import { tooFewWords } from './segment-words.ts';

export const explainSegments: Explain<Segments> = ({ total }) => ({
  definition: msg(
    'A mesma dívida, separada por uma característica do cliente, do contrato ou do endereço. A taxa de inadimplência olha só os títulos vencidos nos últimos 90 dias; as taxas dos grupos não se somam.',
  ),
  formula: msg('Taxa = em atraso dos títulos vencidos em 90 dias ÷ tudo o que venceu em 90 dias'),
  terms: total === null ? [] : termsOf(total),
  counted:
    total === null
      ? tooFewWords()
      : msg(
          str`Contagem: ${customersWords(total.customers)} com contrato em vigor ou dívida vencida.`,
        ),
  headline:
    total === null ? msg('sem números') : msg(str`${formatCents(total.overdueCents)} em atraso`),
});

const termsOf = ({
  overdueCents,
  openCents,
  customersLate,
  delinquencyRate: { value },
}: NonNullable<Segments['total']>) => [
  { label: msg('Em atraso'), value: formatCents(overdueCents) },
  { label: msg('Em aberto'), value: formatCents(openCents) },
  { label: msg('Clientes em atraso'), value: formatCount(customersLate) },
  { label: msg('Taxa do todo'), value: value === null ? '–' : formatPercent(value) },
];

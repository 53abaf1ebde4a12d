import { msg } from '@lit/localize';
import type { Cei } from '../../contract/index.ts';

/** Every term of both forms of the index, in the words of collections. */
export const ceiTerms = (terms: Cei['terms']): { label: string; cents: number }[] => [
  { label: msg('Recebido no período'), cents: terms.receivedCents },
  { label: msg('Em atraso no fim'), cents: terms.overdueCents },
  { label: msg('Em aberto no início'), cents: terms.beginningCents },
  { label: msg('Faturado no período'), cents: terms.billedCents },
  { label: msg('Em aberto no fim'), cents: terms.endingCents },
  { label: msg('Não vencido no fim'), cents: terms.endingCurrentCents },
  { label: msg('Baixado sem pagamento'), cents: terms.adjustmentCents },
];

import { msg, str } from '@lit/localize';
import type { PaymentTime } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { formatCount, formatPercent } from '../core/format.ts';
import { meanDaysWords } from '../core/noun.ts';
import { paymentMeasures } from './measures.ts';

export const explainPaymentTime: Explain<PaymentTime> = (data) => ({
  definition: msg(
    'Só os títulos quitados no período, pela data do último pagamento: quantos dias da emissão e do vencimento até pagar. O DSO diz a quantos dias de faturamento equivale o que está em aberto.',
  ),
  formula: msg('Em dia = pagos até o vencimento ÷ quitados; DSO = em aberto ÷ faturado × dias'),
  terms: paymentMeasures(data).map(({ label, days }) => ({ label, value: inDays(days.value) })),
  counted: msg(str`Contagem de títulos quitados: ${formatCount(data.invoices)}.`),
  headline:
    data.onTime.value === null
      ? msg('nada quitado')
      : msg(str`${formatPercent(data.onTime.value)} pagos até o vencimento`),
});

const inDays = (value: number | null): string => (value === null ? '–' : meanDaysWords(value));

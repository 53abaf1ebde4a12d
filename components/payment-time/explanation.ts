import { msg, str } from '@lit/localize';
import type { PaymentTime } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { formatCount, formatDays, formatPercent } from '../core/format.ts';

export const explainPaymentTime: Explain<PaymentTime> = ({
  invoices,
  daysToPay,
  delay,
  onTime,
  dso,
  bestPossibleDso,
  averageDaysDelinquent,
}) => ({
  definition: msg(
    'Só os títulos quitados no período, pela data do último pagamento: quantos dias da emissão e do vencimento até pagar. O DSO diz a quantos dias de faturamento equivale o que está em aberto.',
  ),
  formula: msg('Em dia = pagos até o vencimento ÷ quitados; DSO = em aberto ÷ faturado × dias'),
  terms: [
    { label: msg('Da emissão ao pagamento, média'), value: inDays(daysToPay.mean) },
    { label: msg('Da emissão ao pagamento, mediana'), value: inDays(daysToPay.median) },
    { label: msg('Do vencimento ao pagamento, média'), value: inDays(delay.mean) },
    { label: msg('Do vencimento ao pagamento, só atrasados'), value: inDays(delay.lateMean) },
    { label: msg('DSO'), value: inDays(dso.value) },
    { label: msg('DSO ideal, sem nada em atraso'), value: inDays(bestPossibleDso.value) },
    {
      label: msg('DSO por atraso: o que passa do ideal'),
      value: inDays(averageDaysDelinquent.value),
    },
  ],
  counted: msg(str`Contagem de títulos quitados: ${formatCount(invoices)}.`),
  headline:
    onTime.value === null
      ? msg('nada quitado')
      : msg(str`${formatPercent(onTime.value)} pagos até o vencimento`),
});

const inDays = (value: number | null): string =>
  value === null ? '–' : msg(str`${formatDays(value)} dias`);

import { msg, str } from '@lit/localize';
import type { PaymentTime } from '../../contract/index.ts';
import type { Explain } from '../core/explain-controller.ts';
import { formatDays, formatPercent } from '../core/format.ts';
import { invoicesWords } from '../core/noun.ts';

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
    { label: msg('Dias até pagar, média'), value: plain(daysToPay.mean) },
    { label: msg('Dias até pagar, mediana'), value: plain(daysToPay.median) },
    { label: msg('Atraso, média'), value: plain(delay.mean) },
    { label: msg('Atraso só dos atrasados'), value: plain(delay.lateMean) },
    { label: msg('DSO'), value: plain(dso.value) },
    { label: msg('DSO sem atraso'), value: plain(bestPossibleDso.value) },
    { label: msg('Dias por causa do atraso'), value: plain(averageDaysDelinquent.value) },
  ],
  counted: msg(str`Foram contados ${invoicesWords(invoices)} quitados.`),
  headline:
    onTime.value === null
      ? msg('nada quitado')
      : msg(str`${formatPercent(onTime.value)} pagos até o vencimento`),
});

const plain = (value: number | null): string => (value === null ? '–' : formatDays(value));

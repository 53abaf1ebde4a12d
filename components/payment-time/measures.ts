import { msg } from '@lit/localize';
import type { PaymentTime, Ratio } from '../../contract/index.ts';

/** Every average, in days, in the words of collections. */
export const paymentMeasures = ({
  daysToPay,
  delay,
  dso,
  bestPossibleDso,
  averageDaysDelinquent,
}: PaymentTime): { label: string; days: Ratio }[] => [
  { label: msg('Da emissão ao pagamento, média'), days: average(daysToPay.mean) },
  { label: msg('Da emissão ao pagamento, mediana'), days: average(daysToPay.median) },
  {
    label: msg('Da emissão ao pagamento, ponderada pelo valor'),
    days: average(daysToPay.weightedMean),
  },
  { label: msg('Do vencimento ao pagamento, média'), days: average(delay.mean) },
  { label: msg('Do vencimento ao pagamento, mediana'), days: average(delay.median) },
  { label: msg('Do vencimento ao pagamento, só atrasados'), days: average(delay.lateMean) },
  { label: msg('DSO'), days: dso },
  { label: msg('DSO ideal, sem nada em atraso'), days: bestPossibleDso },
  { label: msg('DSO por atraso: o que passa do ideal'), days: averageDaysDelinquent },
];

/** There is none where nothing was paid. */
const average = (value: number | null): Ratio =>
  value === null ? { value, reason: 'no_base' } : { value };

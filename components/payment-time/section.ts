import { msg } from '@lit/localize';
import type { PaymentTime } from '../../contract/index.ts';
import {
  dashNotes,
  definitionsOf,
  share,
  smallBaseNotes,
  sumOf,
  type TellChapter,
} from '../core/chapter.ts';
import { delayTone, delayWords } from './delay-words.ts';
import { explainPaymentTime } from './explanation.ts';
import { paymentMeasures } from './measures.ts';
import { delaysTitle, emptyWords, paidNotes } from './payment-words.ts';

export const tellPaymentTime: TellChapter<PaymentTime> = (data, meta) => {
  const { onTime, distribution } = data;
  const explanation = explainPaymentTime(data, meta);
  const title = msg('Tempo de pagamento');
  const onTimeWords = msg('Pagos até o vencimento');
  const measures = paymentMeasures(data);
  const named = [
    [onTimeWords, onTime] as const,
    ...measures.map(({ label, days }) => [label, days] as const),
  ];
  return {
    sections: [
      {
        title,
        lead: explanation.headline,
        table: {
          columns: [
            { name: 'measure', label: msg('Indicador'), kind: 'text' },
            { name: 'value', label: msg('Valor'), kind: 'days' },
          ],
          rows: [
            [onTimeWords, share(onTime)],
            ...measures.map(({ label, days }) => [label, days.value]),
          ],
          count: measures.length + 1,
        },
        notes: [
          emptyWords(data) ?? [],
          paidNotes(data),
          explanation.counted,
          dashNotes(named, meta),
          smallBaseNotes(named),
        ].flat(),
      },
      {
        title: delaysTitle(),
        picture: {
          form: 'bars',
          title: delaysTitle(),
          kind: 'count',
          points: distribution.map(delayWords),
          series: [
            {
              label: msg('Títulos'),
              tone: distribution.map(delayTone),
              values: distribution.map(({ invoices }) => invoices),
            },
          ],
        },
        table: {
          columns: [
            { name: 'delay', label: msg('Pagamento'), kind: 'text' },
            { name: 'invoices', label: msg('Títulos'), kind: 'count' },
            { name: 'principalCents', label: msg('Valor'), kind: 'cents' },
          ],
          rows: distribution.map((range) => [
            delayWords(range),
            range.invoices,
            range.principalCents,
          ]),
          count: distribution.length,
          total: [
            msg('Total'),
            data.invoices,
            sumOf(distribution.map(({ principalCents }) => principalCents)),
          ],
        },
        notes: [],
      },
    ],
    definitions: definitionsOf(title, explanation),
  };
};

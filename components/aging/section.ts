import { msg } from '@lit/localize';
import type { Aging } from '../../contract/index.ts';
import { dashNotes, definitionsOf, type TellChapter } from '../core/chapter.ts';
import { bucketTone, bucketWords } from './bucket-words.ts';
import { emptyWords } from './empty-words.ts';
import { explainAging } from './explanation.ts';

export const tellAging: TellChapter<Aging> = (data, meta) => {
  const { buckets, total } = data;
  const explanation = explainAging(data, meta);
  const title = msg('Inadimplência por faixa de atraso');
  const shareWords = msg('Parte do atraso');
  return {
    sections: [
      {
        title,
        lead: explanation.headline,
        picture: {
          form: 'bars',
          title: msg('Valor em aberto por faixa de atraso'),
          kind: 'cents',
          points: buckets.map(({ bucket }) => bucketWords(bucket)),
          series: [
            {
              label: msg('Em aberto'),
              tone: buckets.map(({ bucket }) => bucketTone(bucket)),
              values: buckets.map(({ openCents }) => openCents),
            },
          ],
        },
        table: {
          columns: [
            { name: 'bucket', label: msg('Atraso'), kind: 'text' },
            { name: 'openCents', label: msg('Em aberto'), kind: 'cents' },
            { name: 'shareOfOverdue', label: shareWords, kind: 'ratio' },
            { name: 'invoices', label: msg('Títulos'), kind: 'count' },
            { name: 'customers', label: msg('Clientes'), kind: 'count' },
          ],
          rows: buckets.map(({ bucket, openCents, shareOfOverdue, invoices, customers }) => [
            bucketWords(bucket),
            openCents,
            shareOfOverdue?.value ?? null,
            invoices,
            customers,
          ]),
          count: buckets.length,
          total: [msg('Total'), total.openCents, null, total.invoices, total.customers],
        },
        notes: [
          emptyWords(data, meta) ?? [],
          explanation.counted,
          dashNotes(
            buckets.flatMap(({ shareOfOverdue }) =>
              shareOfOverdue === undefined ? [] : [[shareWords, shareOfOverdue] as const],
            ),
            meta,
          ),
        ].flat(),
      },
    ],
    definitions: definitionsOf(title, explanation),
  };
};

import { msg, str } from '@lit/localize';
import type { Receipts } from '../../contract/index.ts';
import { axisPoints, grainWords, periodWords } from '../chart/period-words.ts';
import { channelWords } from '../core/channel-words.ts';
import { dashNotes, definitionsOf, type TellChapter } from '../core/chapter.ts';
import { formatCents, formatDay } from '../core/format.ts';
import { explainPaymentChannels } from '../payment-channels/explanation.ts';
import { explainReceipts } from './explanation.ts';
import { emptyWords, paidWords, received } from './payments-words.ts';
import { changeWords, layersOf } from './receipts-words.ts';

export const tellReceipts: TellChapter<Receipts> = (data, meta) => {
  const { channels, series, grain, total, previous } = data;
  const explanation = explainReceipts(data, meta);
  const ways = explainPaymentChannels(data, meta);
  const title = msg('Recebimentos');
  const waysTitle = msg('Formas de pagamento');
  const periods = series.map(({ period }) => (grain === 'month' ? period.slice(0, 7) : period));
  const partials = series.map(({ partial }) => partial);
  const marked = periodWords({ grain, x: periods, partials });
  const shareWords = msg('Parte do recebido');
  const empty = emptyWords(data) ?? [];
  return {
    sections: [
      {
        title,
        lead: explanation.headline,
        ...(channels.length > 0 && {
          picture: {
            form: 'columns',
            title: msg('Recebido por período e forma de pagamento'),
            kind: 'cents',
            points: axisPoints({ grain, x: periods, partials }),
            series: layersOf(data),
          } as const,
        }),
        table: {
          columns: [
            {
              name: 'period',
              label: grainWords(grain),
              kind: grain === 'month' ? 'month' : 'day',
            },
            { name: 'principalCents', label: msg('Principal'), kind: 'cents' },
            { name: 'chargesCents', label: msg('Multa e juros'), kind: 'cents' },
            ...channels.map(
              ({ channel }) =>
                ({ name: channel, label: channelWords(channel), kind: 'cents' }) as const,
            ),
          ],
          rows: series.map(({ principalCents, chargesCents, channels: paid }, at) => [
            periods[at] ?? null,
            principalCents,
            chargesCents,
            ...channels.map(({ channel }) => paid[channel] ?? 0),
          ]),
          count: series.length,
          total: [
            { kind: 'text', value: msg('Total') },
            total.principalCents,
            total.chargesCents,
            ...channels.map(received),
          ],
        },
        notes: [
          empty,
          paidWords(data),
          explanation.counted,
          previous === null
            ? []
            : [
                changeWords(total, previous),
                msg(
                  str`De ${formatDay(previous.from)} a ${formatDay(previous.to)}: ${formatCents(received(previous))}`,
                ),
              ],
          marked.filter((_words, at) => partials[at]),
        ].flat(),
      },
      {
        title: waysTitle,
        table: {
          columns: [
            { name: 'channel', label: msg('Forma'), kind: 'text' },
            { name: 'share', label: shareWords, kind: 'ratio' },
            { name: 'receivedCents', label: msg('Recebido'), kind: 'cents' },
            { name: 'principalCents', label: msg('Principal'), kind: 'cents' },
            { name: 'chargesCents', label: msg('Multa e juros'), kind: 'cents' },
            { name: 'payments', label: msg('Pagamentos'), kind: 'count' },
          ],
          rows: channels.map((way) => [
            channelWords(way.channel),
            way.share.value,
            received(way),
            way.principalCents,
            way.chargesCents,
            way.payments,
          ]),
          count: channels.length,
          total: [
            msg('Total'),
            null,
            received(total),
            total.principalCents,
            total.chargesCents,
            total.payments,
          ],
        },
        notes: [
          empty,
          dashNotes(
            channels.map((way) => [shareWords, way.share]),
            meta,
          ),
        ].flat(),
      },
    ],
    definitions: [...definitionsOf(title, explanation), ...definitionsOf(waysTitle, ways)],
  };
};

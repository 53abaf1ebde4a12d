import { msg } from '@lit/localize';
import type { Statuses } from '../../contract/index.ts';
import { dashNotes, definitionsOf, sumOf, type TellChapter, titled } from '../core/chapter.ts';
import { emptyWords } from './empty-words.ts';
import { explainStatuses } from './explanation.ts';
import { alreadyCountedWords, lostDayWords, statusWords } from './status-words.ts';

export const tellStatuses: TellChapter<Statuses> = (data, meta) => {
  const { statuses, trustUnlock, total } = data;
  const explanation = explainStatuses(data, meta);
  const title = msg('Situação dos clientes');
  const yesterday = { label: msg('Desde ontem'), of: statuses.map((row) => row.change.yesterday) };
  const lastWeek = { label: msg('Em 7 dias'), of: statuses.map((row) => row.change.lastWeek) };
  const lost = [yesterday, lastWeek].filter(({ of }) => of.includes(null));
  const trustWords = msg('Desbloqueio de confiança');
  return {
    sections: [
      {
        title,
        lead: explanation.headline,
        picture: {
          form: 'bars',
          title: msg('Clientes por situação de atraso'),
          kind: 'count',
          points: statuses.map(({ status }) => statusWords(status).name),
          series: [
            {
              label: msg('Clientes'),
              tone: statuses.map(({ status }) => status),
              values: statuses.map(({ customers }) => customers),
            },
          ],
        },
        table: {
          columns: [
            { name: 'status', label: msg('Situação'), kind: 'text' },
            { name: 'range', label: msg('Atraso'), kind: 'text' },
            { name: 'customers', label: msg('Clientes'), kind: 'count' },
            { name: 'yesterday', label: yesterday.label, kind: 'count' },
            { name: 'lastWeek', label: lastWeek.label, kind: 'count' },
            { name: 'contracts', label: msg('Contratos'), kind: 'count' },
            { name: 'overdueCents', label: msg('Em atraso'), kind: 'cents' },
            { name: 'openCents', label: msg('Em aberto'), kind: 'cents' },
          ],
          rows: statuses.map(
            ({ status, customers, change, contracts, overdueCents, openCents }) => [
              statusWords(status).name,
              statusWords(status).range,
              customers,
              change.yesterday,
              change.lastWeek,
              contracts,
              overdueCents,
              openCents,
            ],
          ),
          count: statuses.length,
          total: [
            msg('Total'),
            null,
            total.customers,
            sumOf(yesterday.of),
            sumOf(lastWeek.of),
            sumOf(statuses.map(({ contracts }) => contracts)),
            sumOf(statuses.map(({ overdueCents }) => overdueCents)),
            sumOf(statuses.map(({ openCents }) => openCents)),
          ],
        },
        notes: [
          emptyWords(data, meta) ?? [],
          explanation.counted,
          lost.map(({ label }) => `${label}: ${lostDayWords()}`),
        ].flat(),
      },
      {
        title: titled(title, trustWords),
        table: {
          columns: [
            { name: 'trustUnlock', label: msg('Situação'), kind: 'text' },
            { name: 'customers', label: msg('Clientes'), kind: 'count' },
            { name: 'contracts', label: msg('Contratos'), kind: 'count' },
            { name: 'overdueCents', label: msg('Em atraso'), kind: 'cents' },
          ],
          rows: [
            [trustWords, trustUnlock.customers, trustUnlock.contracts, trustUnlock.overdueCents],
          ],
          count: 1,
        },
        notes: [
          `${trustWords}: ${alreadyCountedWords()}`,
          ...dashNotes(
            [[trustWords, { value: trustUnlock.customers, reason: 'missing_source' }]],
            meta,
          ),
        ],
      },
    ],
    definitions: definitionsOf(title, explanation),
  };
};

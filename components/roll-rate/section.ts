import { msg, str } from '@lit/localize';
import type { Ratio, RollRate } from '../../contract/index.ts';
import type { Column, Table } from '../../contract/section.ts';
import { formatDay } from '../core/format.ts';
import {
  dashNotes,
  definitionsOf,
  smallBaseNotes,
  sumOf,
  type TellChapter,
  titled,
} from '../core/chapter.ts';
import { emptyWords } from './empty-words.ts';
import { explainRollRate } from './explanation.ts';
import {
  amountsWords,
  newOwedNothingWords,
  nothingOwedWords,
  noWorseWords,
  stageFromWords,
  stagesTo,
  stageToWords,
} from './stage-words.ts';

export const tellRollRate: TellChapter<RollRate> = (data, meta) => {
  const { stages, new: fresh, criticalRoll, criticalRollCents, cure, cureCents } = data;
  const explanation = explainRollRate(data, meta);
  const title = msg('Rolagem do atraso');
  const late = stages.filter(({ stage }) => stage !== 'current');
  const worse = stages.filter(({ stage }) => stage !== 'chronic');
  const forward = worse.map((row) => [stageFromWords(row.stage), row.rollForward] as const);
  const forwardCents = worse
    .filter(({ stage }) => stage !== 'current')
    .map((row) => [stageFromWords(row.stage), row.rollForwardCents] as const);
  const endsNote = msg(str`As colunas dizem a situação em ${formatDay(data.to)}.`);
  const lastStage = `${stageFromWords('chronic')}: ${noWorseWords()}`;
  const rates: readonly (readonly [string, Ratio, Ratio])[] = [
    [msg('Chegaram a crônico'), criticalRoll, criticalRollCents],
    [msg('Regularizaram com pagamento'), cure, cureCents],
  ];
  const told = rates.flatMap(([name, customers, cents]) => [
    [name, customers] as const,
    [name, cents] as const,
  ]);
  return {
    sections: [
      {
        title,
        lead: explanation.headline,
        table: matrix(data, { name: 'customers', label: msg('Clientes'), kind: 'count' }, [
          ...stages.map(({ stage, customers, to, rollForward }) => ({
            from: stageFromWords(stage),
            whole: customers,
            ends: stagesTo.map((end) => to[end].customers),
            forward: rollForward.value,
          })),
          {
            from: stageFromWords('new'),
            whole: fresh.customers,
            ends: stagesTo.map((end) =>
              end === 'left' || end === 'adjusted' ? null : fresh.to[end],
            ),
            forward: null,
          },
        ]),
        notes: [
          emptyWords(data) ?? [],
          explanation.counted,
          endsNote,
          dashNotes(forward, meta),
          lastStage,
          smallBaseNotes(forward),
        ].flat(),
      },
      {
        title: titled(title, msg('R$')),
        table: matrix(
          data,
          { name: 'overdueCents', label: msg('Em atraso'), kind: 'cents' },
          late.map(({ stage, overdueCents, to, rollForwardCents }) => ({
            from: stageFromWords(stage),
            whole: overdueCents,
            ends: stagesTo.map((end) => to[end].cents),
            forward: rollForwardCents.value,
          })),
        ),
        notes: [
          endsNote,
          amountsWords(),
          `${stageFromWords('current')}: ${nothingOwedWords()}`,
          `${stageFromWords('new')}: ${newOwedNothingWords()}`,
          ...dashNotes(forwardCents, meta),
          lastStage,
        ],
      },
      {
        title: titled(title, msg('Taxas')),
        table: {
          columns: [
            { name: 'rate', label: msg('Taxa'), kind: 'text' },
            { name: 'customers', label: msg('Dos clientes'), kind: 'ratio' },
            { name: 'baseCustomers', label: msg('Base em clientes'), kind: 'count' },
            { name: 'amount', label: msg('Do valor em atraso'), kind: 'ratio' },
            { name: 'baseCents', label: msg('Base em R$'), kind: 'cents' },
          ],
          rows: rates.map(([name, customers, cents]) => [
            name,
            customers.value,
            customers.n ?? null,
            cents.value,
            cents.baseCents ?? null,
          ]),
          count: rates.length,
        },
        notes: [...dashNotes(told, meta), ...smallBaseNotes(told)],
      },
    ],
    definitions: definitionsOf(title, explanation),
  };
};

/** A row is where they were; of an end that nobody of it can come to there is nothing. */
interface Moves {
  readonly from: string;
  readonly whole: number;
  readonly ends: readonly (number | null)[];
  readonly forward: number | null;
}

function matrix({ from }: RollRate, whole: Column, rows: readonly Moves[]): Table {
  const { kind } = whole;
  return {
    columns: [
      { name: 'from', label: msg(str`Situação em ${formatDay(from)}`), kind: 'text' },
      whole,
      ...stagesTo.map((end) => ({ name: end, label: stageToWords(end), kind })),
      { name: 'rollForward', label: msg('Pioraram'), kind: 'ratio' },
    ],
    rows: rows.map((row) => [row.from, row.whole, ...row.ends, row.forward]),
    count: rows.length,
    total: [
      msg('Total'),
      sumOf(rows.map((row) => row.whole)),
      ...stagesTo.map((_end, at) => sumOf(rows.map(({ ends }) => ends[at] ?? 0))),
      null,
    ],
  };
}

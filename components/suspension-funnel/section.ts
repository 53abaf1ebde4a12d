import { msg } from '@lit/localize';
import type { FunnelRow, Meta, Ratio, SuspensionFunnel } from '../../contract/index.ts';
import type { Section } from '../../contract/section.ts';
import {
  dashNotes,
  definitionsOf,
  smallBaseNotes,
  sumOf,
  type TellChapter,
  titled,
} from '../core/chapter.ts';
import { emptyWords } from './empty-words.ts';
import { explainSuspensionFunnel } from './explanation.ts';
import { columnWords, connectedNotes, funnelColumns, rowTone, rowWords } from './funnel-words.ts';
import { unassignedWords } from './unassigned-words.ts';

export const tellSuspensionFunnel: TellChapter<SuspensionFunnel> = (data, meta) => {
  const { rows, leak, leakCents, noticeLeak, unassigned } = data;
  const explanation = explainSuspensionFunnel(data, meta);
  const title = msg('Funil de suspensão');
  const contracts: Side = {
    measure: 'contracts',
    label: msg('Contratos'),
    picture: msg('Contratos por dias de atraso'),
    leakOf: (row) => row.leak,
  };
  const amounts: Side = {
    measure: 'overdueCents',
    label: msg('Em atraso'),
    picture: msg('Valor atrasado dos contratos por dias de atraso'),
    leakOf: (row) => row.leakCents,
  };
  const headline: readonly (readonly [string, Ratio])[] = [
    [msg('dos contratos com 7 dias ou mais seguem conectados'), leak],
    [
      msg('do valor atrasado dos contratos com 7 dias ou mais é de quem segue conectado'),
      leakCents,
    ],
    [msg('Com aviso'), noticeLeak],
  ];
  return {
    sections: [
      {
        title,
        lead: explanation.headline,
        ...sideOf(rows, contracts),
        notes: [
          emptyWords(data, meta) ?? unassignedWords(unassigned),
          ...connectedNotes(),
          ...notesOf(rows, contracts, meta),
        ],
      },
      {
        title: titled(title, msg('R$')),
        ...sideOf(rows, amounts),
        notes: [unassignedWords(unassigned), ...notesOf(rows, amounts, meta)],
      },
      {
        title: titled(title, msg('Seguem conectados')),
        table: {
          columns: [
            { name: 'connected', label: msg('Seguem conectados'), kind: 'text' },
            { name: 'share', label: msg('Parte'), kind: 'ratio' },
            { name: 'contracts', label: msg('Base em contratos'), kind: 'count' },
            { name: 'overdueCents', label: msg('Base em R$'), kind: 'cents' },
          ],
          rows: headline.map(([name, { value, n = null, baseCents = null }]) => [
            name,
            value,
            n,
            baseCents,
          ]),
          count: headline.length,
        },
        notes: [...dashNotes(headline, meta), ...smallBaseNotes(headline)],
      },
    ],
    definitions: definitionsOf(title, explanation),
  };
};

/** The funnel is told twice, in contracts and in what they owe. */
interface Side {
  readonly measure: 'contracts' | 'overdueCents';
  readonly label: string;
  readonly picture: string;
  readonly leakOf: (row: FunnelRow) => Ratio;
}

function sideOf(
  rows: readonly FunnelRow[],
  { measure, label, picture, leakOf }: Side,
): Pick<Section, 'picture' | 'table'> {
  const kind = measure === 'contracts' ? 'count' : 'cents';
  const whole = rows.map((row) => row[measure]);
  return {
    picture: {
      form: 'bars',
      title: picture,
      kind,
      points: rows.map(({ row }) => rowWords(row)),
      series: [{ label, tone: rows.map(({ row }) => rowTone(row)), values: whole }],
    },
    table: {
      columns: [
        { name: 'row', label: msg('Atraso'), kind: 'text' },
        { name: measure, label, kind },
        ...funnelColumns.map(
          (column) => ({ name: column, label: columnWords(column), kind }) as const,
        ),
        { name: 'leak', label: msg('Seguem conectados'), kind: 'ratio' },
      ],
      rows: rows.map((row) => [
        rowWords(row.row),
        row[measure],
        ...funnelColumns.map((column) => row[column][measure]),
        leakOf(row).value,
      ]),
      count: rows.length,
      total: [
        msg('Total'),
        sumOf(whole),
        ...funnelColumns.map((column) => sumOf(rows.map((row) => row[column][measure]))),
        null,
      ],
    },
  };
}

function notesOf(rows: readonly FunnelRow[], { measure, leakOf }: Side, meta: Meta): string[] {
  const leaks = rows.map((row) => [rowWords(row.row), leakOf(row)] as const);
  const unknown = funnelColumns.flatMap((column) =>
    rows.some((row) => row[column][measure] === null)
      ? [[columnWords(column), { value: null, reason: 'missing_source' }] as const]
      : [],
  );
  return [...dashNotes([...unknown, ...leaks], meta), ...smallBaseNotes(leaks)];
}

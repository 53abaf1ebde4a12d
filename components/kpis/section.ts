import { msg } from '@lit/localize';
import type { Kpi, Kpis, Ratio } from '../../contract/index.ts';
import type { Cell, Kind, Row } from '../../contract/section.ts';
import { dashNotes, definitionsOf, smallBaseNotes, type TellChapter } from '../core/chapter.ts';
import { explainKpis } from './explanation.ts';
import { kpiWords, noKpisWords } from './kpi-words.ts';

export const tellKpis: TellChapter<Kpis> = (data, meta) => {
  const { kpis } = data;
  const explanation = explainKpis(data, meta);
  const title = msg('Indicadores de cobrança');
  const values = kpis.map((kpi) => [kpiWords(kpi.kpi), ratioOf(kpi.value)] as const);
  const before = kpis.map(
    (kpi) => [`${kpiWords(kpi.kpi)}, ${msg('antes')}`, ratioOf(kpi.previous)] as const,
  );
  return {
    sections: [
      {
        title,
        ...(kpis.length > 0 && { lead: explanation.headline }),
        table: {
          columns: [
            { name: 'kpi', label: msg('Indicador'), kind: 'text' },
            { name: 'value', label: msg('Agora'), kind: 'cents' },
            { name: 'base', label: msg('Base'), kind: 'cents' },
            { name: 'previous', label: msg('Antes'), kind: 'cents' },
            { name: 'change', label: msg('Variação'), kind: 'cents' },
            { name: 'changeRatio', label: msg('Variação em %'), kind: 'ratio' },
          ],
          rows: kpis.map(rowOf),
          count: kpis.length,
        },
        notes: [
          kpis.length === 0 ? noKpisWords() : [],
          explanation.counted,
          dashNotes([...values, ...before], meta),
          smallBaseNotes(values),
        ].flat(),
      },
    ],
    definitions: definitionsOf(title, explanation),
  };
};

function rowOf(kpi: Kpi): Row {
  const { kpi: name, unit, value, previous, change } = kpi;
  const figure = (kind: Kind, of: Ratio | number | null): Cell => ({
    kind,
    value: ratioOf(of).value,
  });
  return [
    kpiWords(name),
    figure(unit, value),
    baseOf(ratioOf(value)),
    figure(unit, previous),
    figure(unit === 'ratio' ? 'points' : unit, change),
    'changeRatio' in kpi ? kpi.changeRatio.value : null,
  ];
}

/** What a rate or an average was divided by. */
function baseOf({ baseCents, n }: Ratio): Cell {
  if (baseCents !== undefined) return { kind: 'cents', value: baseCents };
  return n === undefined ? null : { kind: 'count', value: n };
}

/** A quantity is only ever missing where nobody kept it. */
function ratioOf(value: Ratio | number | null): Ratio {
  if (value === null) return { value, reason: 'missing_source' };
  return typeof value === 'number' ? { value } : value;
}

import { msg } from '@lit/localize';
import type { Cei } from '../../contract/index.ts';
import { axisPoints, monthWords, periodWords, type Periods } from '../chart/period-words.ts';
import { dashNotes, definitionsOf, share, type TellChapter } from '../core/chapter.ts';
import { emptyWords } from './empty-words.ts';
import { explainCei } from './explanation.ts';
import { ceiTerms } from './terms.ts';

export const tellCei: TellChapter<Cei> = (data, meta) => {
  const { cei, terms, series } = data;
  const explanation = explainCei(data, meta);
  const title = msg('Efetividade da cobrança (CEI)');
  const monthly = msg('Efetividade da cobrança mês a mês');
  const months = series.map(({ month }) => month);
  const partials = series.map(({ partial }) => partial);
  const periods: Periods = { grain: 'month', x: months, partials };
  const marked = periodWords(periods);
  const named = series.map((month) => [monthWords(month.month), month.cei] as const);
  return {
    sections: [
      {
        title,
        lead: explanation.headline,
        table: {
          columns: [
            { name: 'term', label: msg('Termos do índice'), kind: 'text' },
            { name: 'value', label: msg('Valor'), kind: 'cents' },
          ],
          rows: [
            [msg('CEI'), share(cei)],
            ...ceiTerms(terms).map(({ label, cents }) => [label, cents]),
          ],
          count: ceiTerms(terms).length + 1,
        },
        notes: [
          emptyWords(data) ?? [],
          explanation.counted,
          dashNotes([[msg('CEI'), cei]], meta),
        ].flat(),
      },
      {
        title: monthly,
        picture: {
          form: 'line',
          title: monthly,
          kind: 'ratio',
          points: axisPoints(periods),
          series: [
            { label: msg('CEI'), tone: 'series-1', values: series.map((month) => month.cei.value) },
          ],
        },
        table: {
          columns: [
            { name: 'month', label: msg('Mês'), kind: 'month' },
            { name: 'cei', label: msg('CEI'), kind: 'ratio' },
          ],
          rows: series.map((month) => [month.month, month.cei.value]),
          count: series.length,
        },
        notes: [...marked.filter((_words, at) => partials[at]), ...dashNotes(named, meta)],
      },
    ],
    definitions: definitionsOf(title, explanation),
  };
};

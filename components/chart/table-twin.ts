import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { dash } from '../core/dash.ts';
import { grainWords, periodWords, type Periods } from './period-words.ts';
import { addUp, totalAt, type ChartSeries } from './series.ts';

interface Twin {
  caption: string;
  /** One for each row. */
  periods: Periods;
  series: readonly ChartSeries[];
  format: (value: number) => string;
  /** Why a figure is missing. */
  unknown: string;
}

/** The same figures as the drawing, all of them, for reading and for whoever cannot see it. */
export function tableTwin({ caption, periods, series, format, unknown }: Twin) {
  const summed = addUp(series);
  const cell = (value: number | null) =>
    html`<td class="number">${value === null ? dash(unknown) : format(value)}</td>`;
  return html`
    <table part="table">
      <caption class="only-read">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${grainWords(periods.grain)}</th>
          ${series.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}
          ${summed ? html`<th scope="col" class="number">${msg('Total')}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${periodWords(periods).map(
          (words, at) => html`
            <tr>
              <th scope="row">${words}</th>
              ${series.map(({ values }) => cell(values[at] ?? null))}
              ${summed ? cell(totalAt(series, at)) : nothing}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

import { expect } from '@open-wc/testing';
import type { Picture } from '../../../components/chart/picture.ts';
import type { ChartSeries } from '../../../components/chart/series.ts';
import { extent, spansOf } from '../../../components/chart/spans.ts';

const stacked = (...values: (number | null)[]): ChartSeries => ({
  label: 'x',
  tone: 'quiet',
  kind: 'stacked-bar',
  values,
});

const picture = (series: ChartSeries[], shown = series.map(() => true)): Picture => ({
  grain: 'month',
  x: (series[0]?.values ?? []).map((_, at) => at),
  labels: [],
  months: [],
  series,
  shown,
  partials: [],
  format: String,
});

const reach = (drawn: Picture) =>
  spansOf(drawn).map((spans) => spans.map((span) => span && [span.from, span.to]));

describe('spans', () => {
  it('stand on what is below them, money taken back under zero', () => {
    expect(reach(picture([stacked(3), stacked(-1), stacked(2), stacked(-4)]))).to.deep.equal([
      [[0, 3]],
      [[0, -1]],
      [[3, 5]],
      [[-1, -5]],
    ]);
  });

  it('close up where a part is unknown or switched off', () => {
    expect(reach(picture([stacked(3), stacked(null), stacked(2)]))).to.deep.equal([
      [[0, 3]],
      [null],
      [[3, 5]],
    ]);
    expect(reach(picture([stacked(3), stacked(2)], [false, true]))).to.deep.equal([
      [null],
      [[0, 2]],
    ]);
  });

  it('hold zero for bars; for a line only when it comes near', () => {
    const held = (kind: ChartSeries['kind'], ...values: number[]) =>
      extent(spansOf(picture([{ ...stacked(...values), kind }])));
    expect(held('bar', 90, 100)).to.deep.equal({ low: 0, high: 100 });
    expect(held('line', 90, 100)).to.deep.equal({ low: 90, high: 100 });
    expect(held('line', 30, 100)).to.deep.equal({ low: 0, high: 100 });
  });
});

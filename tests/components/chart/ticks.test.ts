import { expect } from '@open-wc/testing';
import { formatCentsShort, formatCount } from '../../../components/core/format.ts';
import { compose } from '../../../components/chart/compose.ts';
import type { Grain } from '../../../components/chart/period-words.ts';
import { periodTicks, valueTicks } from '../../../components/chart/ticks.ts';

const axis = { low: 0, high: 100, most: 5, whole: true, format: formatCount };

describe('ticks of values', () => {
  it('are round and enclose the data', () => {
    expect(valueTicks({ ...axis, high: 9_712_345 })).to.deep.equal([
      0, 2_000_000, 4_000_000, 6_000_000, 8_000_000, 10_000_000,
    ]);
    expect(valueTicks({ ...axis, low: -5, high: 41 })).to.deep.equal([-20, 0, 20, 40, 60]);
  });

  it('never cut a customer in two', () => {
    expect(valueTicks({ ...axis, high: 2 })).to.deep.equal([0, 1, 2]);
    expect(valueTicks({ ...axis, high: 2, whole: false })).to.deep.equal([0, 0.5, 1, 1.5, 2]);
  });

  it('never read the same twice', () => {
    const ticks = valueTicks({
      ...axis,
      low: 9_000_000,
      high: 9_030_000,
      format: formatCentsShort,
    });
    const words = ticks.map(formatCentsShort);
    expect(new Set(words)).to.have.length(words.length);
  });

  it('are one where all values are the same', () => {
    expect(valueTicks({ ...axis, high: 0 })).to.deep.equal([0]);
  });
});

const days = (count: number, every = 1) =>
  Array.from({ length: count }, (_, at) =>
    new Date(Date.UTC(2025, 0, 6 + at * every)).toISOString().slice(0, 10),
  );

const words = (x: string[], grain: Grain, most: number, partials: boolean[] = []) => {
  const picture = compose({ grain, x, partials }, { series: [], shown: [], format: formatCount });
  return periodTicks(picture, most).map(({ label }) => label);
};

describe('ticks of periods', () => {
  it('count back from the last one', () => {
    expect(words(days(10), 'day', 4)).to.deep.equal(['6 jan', '9 jan', '12 jan', '15 jan']);
  });

  it('keep to one day of the week when they are a week apart', () => {
    expect(words(days(30), 'day', 5)).to.deep.equal([
      '7 jan',
      '14 jan',
      '21 jan',
      '28 jan',
      '4 fev',
    ]);
  });

  it('are months where there are too many days or weeks', () => {
    expect(words(days(120), 'day', 5)).to.deep.equal(['fev 25', 'mar 25', 'abr 25', 'mai 25']);
    expect(words(days(52, 7), 'week', 6)).to.have.length.within(3, 6);
  });

  it('say below them what is only a part, but not below the name of a month', () => {
    const both = [true, false, false, true];
    expect(words(days(4, 7), 'week', 4, both)).to.deep.equal([
      '6 jan\nparcial',
      '13 jan',
      '20 jan',
      '27 jan\nparcial',
    ]);
    const year = days(52, 7).map(() => true);
    expect(words(days(52, 7), 'week', 6, year).join()).not.to.contain('parcial');
  });

  it('are all there where they fit', () => {
    expect(words(['2025-01', '2025-02', '2025-03'], 'month', 3)).to.deep.equal([
      'jan 25',
      'fev 25',
      'mar 25',
    ]);
  });
});

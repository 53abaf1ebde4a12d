import { expect } from '@open-wc/testing';
import { faultOf, isDay, spanOf, type Period } from '../../../components/filters/period.ts';

describe('a period', () => {
  const rows: [Period, string, string | undefined, string | undefined][] = [
    ['last-7', '2025-03-17', '2025-03-11', '2025-03-17'],
    ['last-30', '2025-03-17', '2025-02-16', '2025-03-17'],
    ['last-30', '2024-03-17', '2024-02-17', '2024-03-17'],
    ['last-45', '2025-03-17', '2025-02-01', '2025-03-17'],
    ['last-90', '2025-01-15', '2024-10-18', '2025-01-15'],
    ['this-month', '2025-03-17', '2025-03-01', '2025-03-17'],
    ['this-month', '2025-03-01', '2025-03-01', '2025-03-01'],
    ['last-month', '2025-03-17', '2025-02-01', '2025-02-28'],
    ['last-month', '2025-03-31', '2025-02-01', '2025-02-28'],
    ['last-month', '2024-03-31', '2024-02-01', '2024-02-29'],
    ['last-month', '2025-01-01', '2024-12-01', '2024-12-31'],
    ['last-month', '2025-08-31', '2025-07-01', '2025-07-31'],
    [{ from: '2025-03-01', to: '2025-03-10' }, '2025-03-17', '2025-03-01', '2025-03-10'],
    [{ from: '2025-03-01', to: '2025-03-20' }, '2025-03-17', '2025-03-01', '2025-03-17'],
    [{ from: '2025-03-01' }, '2025-03-17', '2025-03-01', undefined],
    [{ to: '2025-03-10' }, '2025-03-17', undefined, '2025-03-10'],
  ];
  for (const [period, day, from, to] of rows) {
    it(`${JSON.stringify(period)}, seen on ${day}, is ${from ?? '…'} to ${to ?? '…'}`, () => {
      expect(spanOf(period, day)).to.deep.equal({ from, to });
    });
  }

  it('that begins after the day is none', () => {
    expect(spanOf({ from: '2025-03-18', to: '2025-03-20' }, '2025-03-17')).to.equal(undefined);
  });

  it('that moves with a day nobody knows is none, a fixed one is itself', () => {
    expect(spanOf('last-7', undefined)).to.equal(undefined);
    const fixed = { from: '2025-03-01', to: '2025-03-10' };
    expect(spanOf(fixed, undefined)).to.deep.equal(fixed);
  });
});

describe('days that can be asked', () => {
  for (const day of ['2025-02-29', '2025-13-01', '1989-12-31', '17/03/2025', '', undefined]) {
    it(`${day} is none`, () => {
      expect(isDay(day)).to.equal(false);
    });
  }

  it('the leap day is one', () => {
    expect(isDay('2024-02-29')).to.equal(true);
  });

  it('come in order, and span two years at most', () => {
    expect(faultOf({ from: '2025-03-17', to: '2025-03-16' })).to.equal('unordered');
    expect(faultOf({ from: '2023-03-17', to: '2025-03-16' })).to.equal(undefined);
    expect(faultOf({ from: '2023-03-16', to: '2025-03-16' })).to.equal('too-long');
    expect(faultOf({ from: '2025-03-17' })).to.equal(undefined);
  });
});

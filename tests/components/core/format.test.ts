import { expect } from '@open-wc/testing';
import {
  formatAge,
  formatCents,
  formatCentsShort,
  formatDay,
  formatInstant,
  formatPercent,
  formatPoints,
} from '../../../components/core/format.ts';

const plain = (text: string) => text.replace(/\s/g, ' ');

describe('formatting', () => {
  it('writes centavos as reais, in full and short', () => {
    expect(plain(formatCents(123_456))).to.equal('R$ 1.234,56');
    expect(plain(formatCents(-5))).to.equal('-R$ 0,05');
    expect(plain(formatCentsShort(8_431_022))).to.equal('R$ 84,3 mil');
  });

  it('writes a rate in percent and a difference of rates in points', () => {
    expect(formatPercent(0.351145)).to.equal('35,1%');
    expect(formatPoints(0.012)).to.equal('1,2 p.p.');
  });

  it('writes a day as it is printed, in any time zone', () => {
    expect(formatDay('2025-03-01')).to.equal('01/03/2025');
  });

  it('writes an instant in the hour of São Paulo, with its day unless it is today', () => {
    const now = new Date('2025-03-17T20:00:00Z');
    expect(formatInstant('2025-03-17T11:02:09Z', now)).to.equal('08:02');
    expect(formatInstant('2025-03-17T01:30:00Z', now)).to.equal('16/03, 22:30');
  });

  for (const [seconds, words] of [
    [-90, 'menos de 1 min'],
    [59, 'menos de 1 min'],
    [60, '1 min'],
    [59 * 60, '59 min'],
    [60 * 60, '1 h'],
    [47 * 3_600, '47 h'],
    [48 * 3_600, '2 dias'],
  ] as const) {
    it(`calls ${seconds} s ago "${words}"`, () => {
      const now = new Date('2025-03-17T20:00:00Z');
      const then = new Date(now.getTime() - seconds * 1_000).toISOString();
      expect(formatAge(then, now)).to.equal(words);
    });
  }
});

import { expect } from '@open-wc/testing';
import { ariaSort, nextSort } from '../../../components/table/sort-button.ts';

describe('sorting', () => {
  it('tells which way a column is sorted', () => {
    expect(ariaSort('name', 'name')).to.equal('ascending');
    expect(ariaSort('name', '-name')).to.equal('descending');
    expect(ariaSort('name', '-daysLate')).to.equal('none');
  });

  it('turns a sorted column round, and starts a new one as it should', () => {
    expect(nextSort('daysLate', '-daysLate', 'descending')).to.equal('daysLate');
    expect(nextSort('daysLate', 'daysLate', 'descending')).to.equal('-daysLate');
    expect(nextSort('daysLate', 'name', 'descending')).to.equal('-daysLate');
  });
});

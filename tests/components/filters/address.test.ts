import { expect } from '@open-wc/testing';
import { readAddress, writeAddress } from '../../../components/filters/address.ts';
import { noChoices, type Choices } from '../../../components/filters/choices.ts';

const chosen: Choices = {
  ...noChoices,
  period: { from: '2025-03-01', to: undefined },
  asOf: '2025-03-16',
  lateBase: 'effective',
  neighborhood: ['', 'vila nova, 2'],
  personType: ['PJ'],
  plan: ['', '7'],
};

describe('an address', () => {
  for (const group of ['', 'topo', 'a b&c=d']) {
    it(`gives back what was put in, for the group "${group}"`, () => {
      expect(readAddress(writeAddress('', group, chosen, noChoices), group)).to.deep.equal(chosen);
    });
  }

  it('keeps every other parameter as it was, to the letter', () => {
    const others = 'q=a%20b+c&flag&x=%zz&ixc-other=1&ixc-topo-branch=9';
    const written = writeAddress(
      `?ixc-branch=7&${others}&ixc-from=1`,
      '',
      { ...noChoices, branch: ['1', '2'] },
      noChoices,
    );
    expect(written).to.equal(`${others}&ixc-branch=1&ixc-branch=2`);
  });

  it('is clean when nothing is chosen, unless the page would choose something', () => {
    expect(writeAddress('?ixc-plan=1', '', noChoices, noChoices)).to.equal('');
    expect(writeAddress('', '', noChoices, chosen)).to.equal('ixc-none=');
    expect(readAddress('?ixc-none=', '')).to.deep.equal(noChoices);
  });

  for (const hostile of [
    '',
    '?%E0%A4%A=1',
    '?ixc-period=__proto__&ixc-branch=<script>',
    '?ixc-as-of=9999-99-99&ixc-late-base=&ixc-person-type=&ixc-plan=+',
    '?ixc-channel=constructor&ixc-person-type[]=PF',
  ]) {
    it(`says nothing by "${hostile}"`, () => {
      expect(readAddress(hostile, '')).to.equal(undefined);
    });
  }
});

import { expect } from '@open-wc/testing';
import { define } from '../../../components/core/define.ts';
import { IxcAging } from '../../../components/aging/aging-element.ts';
import '../../../components/index.ts';

describe('registration', () => {
  it('gives the page every widget', () => {
    for (const tag of ['aging', 'statuses', 'critical-list', 'filters', 'kpis', 'freshness']) {
      expect(customElements.get(`ixc-${tag}`), tag).to.not.equal(undefined);
    }
  });

  it('W-08: does not throw when a second copy comes, and the first stays', () => {
    define('ixc-aging', class extends HTMLElement {});
    define('ixc-aging', IxcAging);
    expect(customElements.get('ixc-aging')).to.equal(IxcAging);
  });
});

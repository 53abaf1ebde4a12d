import { expect } from '@open-wc/testing';
import {
  aging,
  criticalList,
  filters,
  freshness,
  kpis,
  statuses,
} from '../../../contract/index.ts';
import '../../../components/index.ts';
import {
  freshnessPayload,
  typicalAging,
  typicalCriticalList,
  typicalKpis,
  typicalStatuses,
} from '../../fixtures/payloads.ts';
import { filtersPayload } from '../../fixtures/payloads-filters.ts';
import { answer } from '../../support/proxy.ts';
import { mount, part, until, untilPart } from '../../support/widget.ts';

/** A page's policy can only be tightened once it runs: this one, for the rest of the file. */
const policy = document.createElement('meta');
policy.httpEquiv = 'Content-Security-Policy';
policy.content = [
  "style-src 'self'",
  "img-src 'self'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html 'allow-duplicates'",
].join('; ');

describe('W-02, W-03: on a strict page', () => {
  const violations: string[] = [];
  const note = ({ violatedDirective, blockedURI }: SecurityPolicyViolationEvent) =>
    violations.push(`${violatedDirective} ${blockedURI}`);

  before(() => {
    document.head.append(policy);
    document.addEventListener('securitypolicyviolation', note);
  });
  after(() => document.removeEventListener('securitypolicyviolation', note));

  it('every widget draws itself, styled, without one violation', async () => {
    answer(aging, typicalAging());
    answer(statuses, typicalStatuses());
    answer(criticalList, typicalCriticalList());
    answer(kpis, typicalKpis());
    answer(freshness, freshnessPayload());
    answer(filters, filtersPayload());
    for (const [tag, shown] of [
      ['ixc-aging', 'table'],
      ['ixc-statuses', 'table'],
      ['ixc-critical-list', 'table'],
      ['ixc-kpis', 'tiles'],
      ['ixc-freshness', 'table'],
      ['ixc-filters', 'frame'],
    ] as const) {
      const element = await mount(tag);
      await untilPart(element, shown);
      const frame = part(element, 'frame');
      expect(frame && getComputedStyle(frame).borderTopStyle, tag).to.equal('solid');
      expect(element.shadowRoot?.querySelector('[style]'), tag).to.equal(null);
    }
    expect(violations).to.deep.equal([]);
  });

  it('a panel of the filters takes its place without one violation', async () => {
    answer(filters, filtersPayload());
    const element = await mount('ixc-filters');
    await untilPart(element, 'opener');
    part(element, 'opener')?.click();
    await until(() => part(element, 'panel')?.style.left !== '');
    expect(violations).to.deep.equal([]);
  });

  it('would notice one', async () => {
    const styled = document.createElement('p');
    const noticed = new Promise((resolve) =>
      document.addEventListener('securitypolicyviolation', resolve, { once: true }),
    );
    styled.setAttribute('style', 'color: red');
    document.body.append(styled);
    await noticed;
    styled.remove();
  });
});

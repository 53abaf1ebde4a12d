import { expect } from '@open-wc/testing';
import { part, until } from '../../support/widget.ts';
import { draw, press, received } from './mounted-chart.ts';

const policy = document.createElement('meta');
policy.httpEquiv = 'Content-Security-Policy';
policy.content = [
  "style-src 'self'",
  "img-src 'self'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html 'allow-duplicates'",
].join('; ');

describe('on a strict page', () => {
  it('W-02, W-03: the chart draws, points, toggles and shows its table without one violation', async () => {
    const violations: string[] = [];
    const note = ({ violatedDirective, blockedURI }: SecurityPolicyViolationEvent) =>
      violations.push(`${violatedDirective} ${blockedURI}`);
    document.head.append(policy);
    document.addEventListener('securitypolicyviolation', note);
    const element = await draw(received);
    await press(element, 'End');
    const tooltip = part(element, 'tooltip');
    expect(tooltip && getComputedStyle(tooltip).position).to.equal('absolute');
    // From uPlot's own sheet.
    const over = element.shadowRoot?.querySelector('.u-over');
    expect(over && getComputedStyle(over).position).to.equal('absolute');
    part(element, 'series')?.click();
    part(element, 'toggle')?.click();
    await until(() => part(element, 'plot')?.checkVisibility() === false);
    document.removeEventListener('securitypolicyviolation', note);
    expect(violations).to.deep.equal([]);
  });
});

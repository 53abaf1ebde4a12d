import { expect } from '@open-wc/testing';
import { criticalList } from '../../../contract/index.ts';
import '../../../components/critical-list/ixc-critical-list.ts';
import { typicalCriticalList } from '../../fixtures/payloads.ts';
import { hold } from '../../support/proxy.ts';
import { mount, part, until, untilPart } from '../../support/widget.ts';

describe('the controls of a widget', () => {
  it('keep the focus when the first answer comes', async () => {
    const { asked, release } = hold(criticalList, () => typicalCriticalList());
    const element = await mount('ixc-critical-list');
    await until(() => asked.questions.length === 1);
    const control = part(element, 'switch');
    control?.focus();
    release(0);
    await untilPart(element, 'table');
    expect(control?.isConnected).to.equal(true);
    expect(element.shadowRoot?.activeElement === control).to.equal(true);
  });
});

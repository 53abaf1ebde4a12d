import { expect } from '@open-wc/testing';
import '../../../components/index.ts';
import { aging, customers, receipts } from '../../../contract/index.ts';
import { typicalAging } from '../../fixtures/payloads.ts';
import { typicalCustomers } from '../../fixtures/payloads-customer-list.ts';
import { typicalReceipts } from '../../fixtures/payloads-money.ts';
import { answer } from '../../support/proxy.ts';
import { mount, until, untilPart } from '../../support/widget.ts';

describe('an attribute that is taken away', () => {
  it('is as one that never was', async () => {
    const asked = answer(aging, typicalAging());
    const element = await mount('ixc-aging', { 'as-of': '2025-03-17', branch: '2' });
    await untilPart(element, 'table');
    element.removeAttribute('as-of');
    element.removeAttribute('branch');
    await until(() => asked.questions.length === 2);
    expect(asked.questions.map(String)).to.deep.equal(['asOf=2025-03-17&branch=2', '']);
  });

  it('gives way to the usual value where there is one', async () => {
    const paid = answer(receipts, typicalReceipts());
    const money = await mount('ixc-receipts', { grain: 'month' });
    await until(() => paid.questions.length === 1);
    money.removeAttribute('grain');
    await until(() => paid.questions.length === 2);
    expect(paid.questions.map(String)).to.deep.equal(['grain=month', '']);
    expect(money.grain).to.equal('day');

    const listed = answer(customers, typicalCustomers());
    const list = await mount('ixc-customer-list', { 'page-size': 'many' });
    await until(() => listed.questions.length === 1);
    list.setAttribute('page-size', '20');
    await until(() => listed.questions.length === 2);
    list.removeAttribute('page-size');
    await until(() => listed.questions.length === 3);
    expect(listed.questions.map((question) => question.get('limit'))).to.deep.equal([
      '100',
      '20',
      '100',
    ]);
  });
});

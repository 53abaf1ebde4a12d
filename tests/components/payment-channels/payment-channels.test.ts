import { expect } from '@open-wc/testing';
import { receipts } from '../../../contract/index.ts';
import '../../../components/payment-channels/ixc-payment-channels.ts';
import { noReceipts, typicalReceipts } from '../../fixtures/payloads-money.ts';
import { answer } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import { mount, part, rowsOf, textOf, untilPart } from '../../support/widget.ts';

const subject = {
  tag: 'ixc-payment-channels',
  endpoint: receipts,
  typical: typicalReceipts(),
  shown: 'table',
  reads: 'R$ 202,13',
} as const;

describe('ixc-payment-channels', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('tells the part, amount and payments of each way of paying', async () => {
    answer(receipts, typicalReceipts());
    const element = await mount('ixc-payment-channels');
    await untilPart(element, 'table');
    expect(rowsOf(element)).to.deep.equal([
      ['Boleto', '43,6%', 'R$ 202,13', '2 pagamentos'],
      ['Pix', '43,2%', 'R$ 200,00', '1 pagamento'],
      ['Cartão', '13,2%', 'R$ 61,32', '1 pagamento'],
    ]);
    expect(textOf(part(element, 'body'))).to.contain('43,6% do recebido veio por boleto');
  });

  it('keeps an unknown way of paying', async () => {
    const [first] = typicalReceipts().channels;
    answer(
      receipts,
      typicalReceipts({ channels: first ? [{ ...first, channel: 'unknown' }] : [] }),
    );
    const element = await mount('ixc-payment-channels');
    await untilPart(element, 'table');
    expect(rowsOf(element)[0]?.[0]).to.equal('Não informada');
    expect(textOf(part(element, 'body'))).to.contain(
      'do recebido veio sem forma de pagamento informada',
    );
  });

  it('says of which days nothing came in', async () => {
    answer(receipts, noReceipts());
    const element = await mount('ixc-payment-channels');
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.equal('Nenhum pagamento de 01/03/2025 a 17/03/2025.');
  });

  it('asks for the window and the ways of paying of its attributes', async () => {
    const asked = answer(receipts, typicalReceipts());
    const attributes = { from: '2025-03-01', to: '2025-03-17', channel: 'pix,card' };
    await untilPart(await mount('ixc-payment-channels', attributes), 'table');
    expect(asked.questions.map(String)).to.deep.equal([
      'channel=pix&channel=card&from=2025-03-01&to=2025-03-17',
    ]);
  });
});

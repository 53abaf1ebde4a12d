import { expect } from '@open-wc/testing';
import { paymentTime } from '../../../contract/index.ts';
import '../../../components/payment-time/ixc-payment-time.ts';
import { typicalPaymentTime } from '../../fixtures/payloads-money.ts';
import { answer } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import {
  accessible,
  mount,
  part,
  rowsOf,
  textOf,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const subject = {
  tag: 'ixc-payment-time',
  endpoint: paymentTime,
  typical: typicalPaymentTime(),
  shown: 'table',
  reads: '33,3%',
} as const;

describe('ixc-payment-time', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('tells the averages with their median beside them', async () => {
    answer(paymentTime, typicalPaymentTime());
    const element = await mount('ixc-payment-time');
    await untilPart(element, 'table');
    const measures = textOf(part(element, 'measures'));
    expect(measures).to.contain('19,7 dias mediana 20,0, ponderada pelo valor 18,9');
    expect(measures).to.contain('3,0 dias mediana 4,0, só atrasados 5,0');
    expect(measures).to.contain('22,3 dias ideal 4,2, por atraso 18,1');
  });

  it('says each range of delay in words', async () => {
    answer(paymentTime, typicalPaymentTime());
    const element = await mount('ixc-payment-time');
    await untilPart(element, 'table');
    expect(rowsOf(element).map(([range]) => range)).to.deep.equal([
      '6 dias antes ou mais',
      '1 a 5 dias antes',
      'No vencimento',
      '1 a 3 dias depois',
      '4 a 6 dias depois',
      '7 a 9 dias depois',
      '10 a 30 dias depois',
      '31 dias depois ou mais',
    ]);
    expect(rowsOf(element)[4]).to.deep.equal([
      '4 a 6 dias depois',
      '66,7%',
      '2 títulos',
      'R$ 160,00',
    ]);
  });

  it('shows a dash for an average of nothing', async () => {
    const unknown = { value: null, reason: 'no_base' as const, n: 0 };
    answer(
      paymentTime,
      typicalPaymentTime({ dso: unknown, delay: { median: -1, mean: -1, lateMean: null } }),
    );
    const element = await mount('ixc-payment-time');
    await untilPart(element, 'table');
    const measures = textOf(part(element, 'measures'));
    expect(measures).to.contain('só atrasados –');
    expect(measures).to.contain('–sem base para calcular');
  });

  it('explains each average with its unit', async () => {
    answer(paymentTime, typicalPaymentTime());
    const element = await mount('ixc-payment-time');
    await untilPart(element, 'table');
    part(element, 'explain')?.click();
    await untilText(() => part(element, 'explanation'), 'Da emissão ao pagamento, média 19,7 dias');
    expect(textOf(part(element, 'explanation'))).to.contain('DSO 22,3 dias');
    await accessible(element);
  });

  it('says of which days nothing was paid off', async () => {
    answer(paymentTime, typicalPaymentTime({ invoices: 0 }));
    const element = await mount('ixc-payment-time');
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.equal(
      'Nenhum título quitado de 16/02/2025 a 17/03/2025.',
    );
  });
});

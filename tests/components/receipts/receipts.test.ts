import { expect } from '@open-wc/testing';
import { receipts, type Receipts } from '../../../contract/index.ts';
import '../../../components/receipts/ixc-receipts.ts';
import type { IxcChart } from '../../../components/chart/chart-element.ts';
import { pace } from '../../../components/core/pace.ts';
import { announceRefresh } from '../../../components/core/page-news.ts';
import { noReceipts, typicalReceipts, weeklyReceipts } from '../../fixtures/payloads-money.ts';
import { answer, base } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import { mount, part, parts, rowsOf, textOf, until, untilPart } from '../../support/widget.ts';
import { untilDrawn, writtenWhileAgeing } from '../chart/mounted-chart.ts';

const subject = {
  tag: 'ixc-receipts',
  endpoint: receipts,
  typical: typicalReceipts(),
  shown: 'chart',
  reads: 'R$ 463,45',
} as const;

const chartOf = (element: Element) => part(element, 'chart') as IxcChart;

describe('ixc-receipts', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('tells principal and charges apart, and the change against the window before', async () => {
    answer(receipts, typicalReceipts());
    const element = await mount('ixc-receipts');
    await untilPart(element, 'chart');
    const body = textOf(part(element, 'body'));
    expect(body).to.contain('Principal R$ 460,00');
    expect(body).to.contain('Multa e juros R$ 3,45');
    expect(body).to.contain('▲ 15,9% a mais, contra 01/02/2025 a 17/02/2025');
  });

  it('says of which days it is more, less, the same or all there is', async () => {
    const days = { from: '2025-02-01', to: '2025-02-17', payments: 1, chargesCents: 0 };
    const caption = async (previous: Receipts['previous']) => {
      answer(receipts, typicalReceipts({ previous }));
      const element = await mount('ixc-receipts');
      await untilPart(element, 'chart');
      return textOf(element.shadowRoot?.querySelector('.caption'));
    };
    const came = 'recebidos · 4 pagamentos';
    expect(await caption({ ...days, principalCents: 92_690 })).to.equal(
      `${came} · ▼ 50,0% a menos, contra 01/02/2025 a 17/02/2025`,
    );
    expect(await caption({ ...days, principalCents: 46_345 })).to.equal(
      `${came} · igual ao período de 01/02/2025 a 17/02/2025`,
    );
    expect(await caption({ ...days, principalCents: 0 })).to.equal(
      `${came} · nada de 01/02/2025 a 17/02/2025`,
    );
    expect(await caption(null)).to.equal(came);
  });

  it('draws each way of paying for each period, nothing paid as zero', async () => {
    answer(receipts, typicalReceipts());
    const element = await mount('ixc-receipts');
    await untilPart(element, 'chart');
    const { x, series } = chartOf(element);
    expect(x[1]).to.equal('2025-03-10');
    expect(series.map(({ label, values }) => [label, values])).to.deep.equal([
      ['Boleto', [0, 0, 10_000, 0, 0, 10_213]],
      ['Pix', [20_000, 0, 0, 0, 0, 0]],
      ['Cartão', [0, 0, 0, 6_132, 0, 0]],
    ]);
  });

  it('draws the smallest ways of paying as one when they are many', async () => {
    const [first] = typicalReceipts().channels;
    const channels = (['pix', 'boleto', 'card', 'debit', 'cash', 'unknown'] as const).flatMap(
      (channel) => (first ? [{ ...first, channel }] : []),
    );
    answer(receipts, typicalReceipts({ channels }));
    const element = await mount('ixc-receipts');
    await untilPart(element, 'chart');
    expect(chartOf(element).series.map(({ label }) => label)).to.deep.equal([
      'Pix',
      'Boleto',
      'Cartão',
      'Débito',
      'Demais formas',
    ]);
  });

  it('asks for weeks or months when a person wants them', async () => {
    const asked = answer(receipts, (question) =>
      typicalReceipts({ grain: question.get('grain') === 'month' ? 'month' : 'day' }),
    );
    const element = await mount('ixc-receipts');
    await untilPart(element, 'chart');
    parts(element, 'choice')[0]?.querySelectorAll('button')[2]?.click();
    await until(() => chartOf(element).x[0] === '2025-03');
    expect(asked.questions.map(String)).to.deep.equal(['', 'grain=month']);
  });

  it('marks the weeks that the window holds only in part, the first one too', async () => {
    answer(receipts, weeklyReceipts());
    const element = await mount('ixc-receipts', { grain: 'week' });
    await untilPart(element, 'chart');
    await chartOf(element).updateComplete;
    expect(rowsOf(chartOf(element)).map(([period]) => period)).to.deep.equal([
      'semana de 24/02/2025 (parcial)',
      'semana de 03/03/2025',
      'semana de 10/03/2025',
      'semana de 17/03/2025 (parcial)',
    ]);
  });

  it('is drawn again for another answer, not for another age of it', async () => {
    pace.tickMs = 1;
    answer(receipts, typicalReceipts());
    const element = await mount('ixc-receipts');
    await untilPart(element, 'chart');
    await untilDrawn(chartOf(element));
    expect(await writtenWhileAgeing(element)).to.deep.equal([]);
    answer(receipts, weeklyReceipts());
    announceRefresh(base());
    await until(() => chartOf(element).x.length === 4);
  });

  it('says of which days nothing came in', async () => {
    answer(receipts, noReceipts());
    const element = await mount('ixc-receipts');
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.equal('Nenhum pagamento de 01/03/2025 a 17/03/2025.');
  });
});

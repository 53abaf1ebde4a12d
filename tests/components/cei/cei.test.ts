import { expect } from '@open-wc/testing';
import { cei } from '../../../contract/index.ts';
import '../../../components/cei/ixc-cei.ts';
import type { IxcChart } from '../../../components/chart/chart-element.ts';
import { pace } from '../../../components/core/pace.ts';
import { typicalCei } from '../../fixtures/payloads-money.ts';
import { answer } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import { accessible, mount, part, textOf, until, untilPart } from '../../support/widget.ts';
import { hasColour, inkOf, untilDrawn, writtenWhileAgeing } from '../chart/mounted-chart.ts';

const subject = {
  tag: 'ixc-cei',
  endpoint: cei,
  typical: typicalCei(),
  shown: 'chart',
  reads: '35,1%',
} as const;

const chartOf = (element: Element) => part(element, 'chart') as IxcChart;

const unknown = { value: null, reason: 'no_base', n: 0 } as const;

describe('ixc-cei', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('tells its terms on demand', async () => {
    answer(cei, typicalCei());
    const element = await mount('ixc-cei');
    await untilPart(element, 'terms');
    const terms = part(element, 'terms') as HTMLDetailsElement;
    expect(terms.open).to.equal(false);
    terms.open = true;
    expect(textOf(terms)).to.contain('Recebido no período R$ 460,00');
    expect(textOf(terms)).to.contain('Em atraso no fim R$ 850,00');
    await accessible(element);
  });

  it('draws the months, one without base as a gap and the running one as unfinished', async () => {
    answer(cei, typicalCei());
    const element = await mount('ixc-cei');
    await untilPart(element, 'chart');
    const { x, series, partials } = chartOf(element);
    expect(x).to.deep.equal(['2025-01', '2025-02', '2025-03']);
    expect(series[0]?.values).to.deep.equal([null, 0, 0.351145]);
    expect(partials).to.deep.equal([false, false, true]);
  });

  it('is drawn again for another theme, not for another age of its answer', async () => {
    pace.tickMs = 1;
    answer(cei, typicalCei());
    const element = await mount('ixc-cei');
    await untilPart(element, 'chart');
    await untilDrawn(chartOf(element));
    expect(await writtenWhileAgeing(element)).to.deep.equal([]);
    element.theme = 'dark';
    await until(() => hasColour(chartOf(element), inkOf(chartOf(element))));
    expect(chartOf(element).theme).to.equal('dark');
  });

  it('shows a dash for a window without base, and the months all the same', async () => {
    answer(cei, typicalCei({ cei: unknown }));
    const element = await mount('ixc-cei');
    await untilPart(element, 'chart');
    expect(textOf(part(element, 'figure'))).to.equal('–sem base para calcular');
  });

  it('says that there was nothing to collect', async () => {
    answer(cei, typicalCei({ cei: unknown, series: [] }));
    const element = await mount('ixc-cei');
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.equal(
      'Nada venceu nem foi pago de 01/03/2025 a 17/03/2025.',
    );
  });
});

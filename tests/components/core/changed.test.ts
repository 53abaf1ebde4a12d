import { expect } from '@open-wc/testing';
import { aging, kpis, statuses } from '../../../contract/index.ts';
import { announceRefresh } from '../../../components/core/page-news.ts';
import '../../../components/aging/ixc-aging.ts';
import '../../../components/kpis/ixc-kpis.ts';
import '../../../components/statuses/ixc-statuses.ts';
import { agingPayload, typicalKpis, typicalStatuses } from '../../fixtures/payloads.ts';
import { answer, base } from '../../support/proxy.ts';
import { mount, part, textOf, until, untilPart, untilText } from '../../support/widget.ts';
import { preferLessMotion } from '../../support/window.ts';

const figureOf = (widget: Element) => part(widget, 'figure') as HTMLElement;
const isMarked = (figure: HTMLElement) => figure.dataset['changed'] !== undefined;
const moves = (figure: HTMLElement) =>
  figure.getAnimations({ subtree: true }).some((one) => one instanceof CSSAnimation);

const shown = async () => {
  answer(aging, agingPayload({ '1-6': 500_00 }));
  const widget = await mount('ixc-aging');
  await untilText(() => part(widget, 'figure'), 'R$ 500,00');
  return widget;
};
const updated = async (widget: Element) => {
  answer(aging, agingPayload({ '1-6': 700_00 }));
  announceRefresh(base());
  await untilText(() => part(widget, 'figure'), 'R$ 700,00');
};

describe('a figure that a newer answer changed', () => {
  it('is marked, in its place, and the mark goes by itself', async () => {
    const widget = await shown();
    const figure = figureOf(widget);
    const { width, height } = figure.getBoundingClientRect();
    await updated(widget);
    expect(figureOf(widget) === figure).to.equal(true);
    await until(() => isMarked(figure) && moves(figure));
    const now = figure.getBoundingClientRect();
    expect([now.width, now.height]).to.deep.equal([width, height]);
    for (const animation of figure.getAnimations()) animation.finish();
    await until(() => !isMarked(figure));
  });

  it('is not marked when it comes out the same, nor are its neighbours', async () => {
    answer(statuses, typicalStatuses());
    const widget = await mount('ixc-statuses');
    await untilPart(widget, 'table');
    const before = textOf(part(widget, 'foot'));
    answer(statuses, typicalStatuses(), { meta: { publishedAt: '2025-03-17T12:30:00Z' } });
    announceRefresh(base());
    await until(() => textOf(part(widget, 'foot')) !== before);
    await widget.updateComplete;
    expect(widget.shadowRoot?.querySelectorAll('[data-changed]').length).to.equal(0);
  });

  it('is not marked when the question changed', async () => {
    const widget = await shown();
    answer(aging, agingPayload({ '1-6': 700_00 }));
    widget.branch = '2';
    await untilText(() => part(widget, 'figure'), 'R$ 700,00');
    await widget.updateComplete;
    expect(isMarked(figureOf(widget))).to.equal(false);
    // And the next answer to that one is an update again.
    answer(aging, agingPayload({ '1-6': 800_00 }));
    announceRefresh(base());
    await until(() => isMarked(figureOf(widget)));
  });

  it('is not marked when it is the first', async () => {
    const widget = await shown();
    expect(isMarked(figureOf(widget))).to.equal(false);
  });

  it('is marked alone among the tiles of the panel', async () => {
    answer(kpis, typicalKpis());
    const widget = await mount('ixc-kpis');
    await untilPart(widget, 'tiles');
    const payload = typicalKpis();
    answer(kpis, {
      ...payload,
      kpis: payload.kpis.map((kpi) =>
        kpi.kpi === 'overdue' && kpi.unit === 'cents' ? { ...kpi, value: 123_456_00 } : kpi,
      ),
    });
    announceRefresh(base());
    const marked = () => [...(widget.shadowRoot?.querySelectorAll('[data-changed]') ?? [])];
    await until(() => marked().length > 0);
    expect(marked().map(textOf)).to.deep.equal(['R$ 123.456,00']);
  });

  it('is left in peace for who prefers less motion', async () => {
    preferLessMotion();
    const widget = await shown();
    await updated(widget);
    await widget.updateComplete;
    expect(isMarked(figureOf(widget))).to.equal(false);
    expect(moves(figureOf(widget))).to.equal(false);
  });
});

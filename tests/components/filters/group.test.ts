import { expect, fixture, html } from '@open-wc/testing';
import '../../../components/aging/ixc-aging.ts';
import '../../../components/kpis/ixc-kpis.ts';
import { groupNamed } from '../../../components/core/group.ts';
import { aging, filters, kpis } from '../../../contract/index.ts';
import { agingPayload, typicalAging, typicalKpis } from '../../fixtures/payloads.ts';
import { filtersPayload } from '../../fixtures/payloads-filters.ts';
import { answer, base, hold } from '../../support/proxy.ts';
import { mount, part, textOf, until, untilPart, untilText } from '../../support/widget.ts';
import { known, open, press, type Bar } from './bar.ts';

/** Two widgets inside a bar. */
async function wrapped(attributes: { branch?: string } = {}) {
  answer(filters, filtersPayload());
  const bar = await fixture<Bar>(html`
    <ixc-filters src=${base()} group=${base()} branch=${attributes.branch ?? 'x'}>
      <ixc-aging src=${base()}></ixc-aging>
      <ixc-kpis src=${base()}></ixc-kpis>
    </ixc-filters>
  `);
  const ranges = bar.querySelector('ixc-aging');
  const figures = bar.querySelector('ixc-kpis');
  if (!ranges || !figures) throw new Error('Nothing inside.');
  await known(bar);
  return { bar, ranges, figures };
}

describe('widgets inside a bar', () => {
  it('follow it together, with one request each, and no other widget asks', async () => {
    const agings = answer(aging, typicalAging());
    const figured = answer(kpis, typicalKpis());
    const { bar, ranges, figures } = await wrapped();
    await untilPart(ranges, 'table');
    await untilPart(figures, 'tiles');
    const outsideAsked = agings.questions.length;
    const outside = await mount('ixc-aging', { group: `${base()}/other` });
    await untilPart(outside, 'table');
    expect(agings.questions.length).to.equal(outsideAsked + 1);

    press(await open(bar, 'branch'), 'Filial Norte');
    await until(() => figured.questions.length === 2);
    await until(() => part(ranges, 'body')?.dataset['outdated'] === undefined);
    await until(() => part(figures, 'body')?.dataset['outdated'] === undefined);
    expect(agings.questions.map(String)).to.deep.equal(['', '', 'branch=2']);
    expect(figured.questions.map(String)).to.deep.equal(['', 'branch=2']);
  });

  it('ask with what is chosen from the very first question', async () => {
    const agings = answer(aging, typicalAging());
    const figured = answer(kpis, typicalKpis());
    const { ranges, figures } = await wrapped({ branch: '1' });
    await untilPart(ranges, 'table');
    await untilPart(figures, 'tiles');
    expect(agings.questions.map(String)).to.deep.equal(['branch=1']);
    expect(figured.questions.map(String)).to.deep.equal(['branch=1']);
  });

  it('ask so beside it too, even standing before it', async () => {
    const agings = answer(aging, typicalAging());
    answer(filters, filtersPayload());
    const place = await fixture<HTMLDivElement>(html`
      <div>
        <ixc-aging src=${base()} group=${base()}></ixc-aging>
        <ixc-filters src=${base()} group=${base()} branch="1"></ixc-filters>
      </div>
    `);
    const ranges = place.querySelector('ixc-aging');
    await until(() => ranges !== null && part(ranges, 'table') !== undefined);
    expect(agings.questions.map(String)).to.deep.equal(['branch=1']);
  });

  it('W-07: keep what they show until the last of rapid choices is answered', async () => {
    answer(kpis, typicalKpis());
    const { asked, release } = hold(aging, (question) =>
      agingPayload({ '1-6': 100 * (1 + question.getAll('branch').length) }),
    );
    const { bar, ranges } = await wrapped();
    await until(() => asked.questions.length === 1);
    release(0);
    await untilText(() => part(ranges, 'figure'), 'R$ 1,00');
    const table = part(ranges, 'table');

    const panel = await open(bar, 'branch');
    press(panel, 'Matriz');
    await until(() => asked.questions.length === 2);
    press(panel, 'Filial Norte');
    await until(() => asked.questions.length === 3);
    release(2);
    await untilText(() => part(ranges, 'figure'), 'R$ 3,00');
    release(1);
    await ranges.updateComplete;
    expect(textOf(part(ranges, 'figure'))).to.equal('R$ 3,00');
    expect(part(ranges, 'table')).to.equal(table);
  });

  it('go with it to another group, even with nothing chosen', async () => {
    const agings = answer(aging, typicalAging());
    answer(kpis, typicalKpis());
    const { bar, ranges } = await wrapped();
    await untilPart(ranges, 'table');
    bar.group = `${base()}/moved`;
    await bar.updateComplete;
    press(await open(bar, 'branch'), 'Filial Norte');
    await until(() => agings.questions.map(String).includes('branch=2'));
    expect(groupNamed(base()).filters).to.deep.equal({});
  });

  it('go with it to another group, which the one before no longer filters', async () => {
    const agings = answer(aging, typicalAging());
    answer(kpis, typicalKpis());
    const { bar, ranges } = await wrapped({ branch: '1' });
    await untilPart(ranges, 'table');
    bar.group = `${base()}/moved`;
    await until(() => groupNamed(`${base()}/moved`).filters['branch'] !== undefined);
    await ranges.updateComplete;
    expect(groupNamed(base()).filters).to.deep.equal({});
    press(await open(bar, 'branch'), 'Filial Norte');
    await until(() => agings.questions.map(String).includes('branch=1&branch=2'));
  });
});

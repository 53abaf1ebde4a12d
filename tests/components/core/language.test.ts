import { expect } from '@open-wc/testing';
import { aging } from '../../../contract/index.ts';
import { configure } from '../../../components/index.ts';
import { typicalAging } from '../../fixtures/payloads.ts';
import { answer, base } from '../../support/proxy.ts';
import { mount, part, textOf, untilPart, untilText } from '../../support/widget.ts';

const page = document.documentElement;
const heading = (element: Element) => () => part(element, 'heading');

async function shown(): Promise<HTMLElement> {
  const element = await mount('ixc-aging');
  await untilPart(element, 'table');
  return element;
}

describe('the language of the widgets', () => {
  afterEach(() => {
    page.removeAttribute('lang');
    configure({});
  });

  it('is the page’s from the first words on, and Portuguese where the page does not say', async () => {
    answer(aging, typicalAging());
    expect(textOf(part(await shown(), 'heading'))).to.equal('Inadimplência por faixa de atraso');
    page.lang = 'es';
    const element = await shown();
    expect(textOf(part(element, 'heading'))).to.equal('Morosidad por tramo de atraso');
  });

  it('W-14: changes with the page’s, words, dates and numbers at once, and asks nothing anew', async () => {
    const asked = answer(aging, typicalAging());
    const element = await shown();
    expect(textOf(part(element, 'body'))).to.contain('R$ 84.310,22');
    page.lang = 'en-US';
    await untilText(heading(element), 'Delinquency by aging bucket');
    expect(textOf(part(element, 'body'))).to.contain('R$84,310.22');
    expect(part(element, 'frame')?.closest('[lang]')?.getAttribute('lang')).to.equal('en-US');
    page.lang = 'pt-PT';
    await untilText(heading(element), 'Inadimplência por faixa de atraso');
    expect(asked.questions.length).to.equal(1);
  });

  it('writes dates as the page’s region does', async () => {
    answer(aging, typicalAging());
    page.lang = 'en-US';
    const element = await shown();
    expect(textOf(part(element, 'foot'))).to.contain('3/17/2025');
    page.lang = 'en-GB';
    await untilText(() => part(element, 'foot'), '17/03/2025');
  });

  it('is what configure says, whatever the page says, until configure takes it back', async () => {
    answer(aging, typicalAging());
    page.lang = 'en';
    configure({ src: base(), locale: 'es' });
    const element = await shown();
    expect(textOf(part(element, 'heading'))).to.equal('Morosidad por tramo de atraso');
    configure({ src: base() });
    await untilText(heading(element), 'Delinquency by aging bucket');
  });

  it('is what a widget of the page names, whatever the page and configure say, as long as it is there', async () => {
    answer(aging, typicalAging());
    page.lang = 'en';
    configure({ src: base(), locale: 'en' });
    const naming = await mount('ixc-aging', { locale: 'es' });
    const other = await mount('ixc-aging', { locale: 'pt-BR' });
    await untilText(heading(naming), 'Morosidad por tramo de atraso');
    await untilText(heading(other), 'Morosidad por tramo de atraso');
    naming.removeAttribute('locale');
    await untilText(heading(naming), 'Inadimplência por faixa de atraso');
    naming.locale = 'es';
    other.remove();
    await untilText(heading(naming), 'Morosidad por tramo de atraso');
    naming.locale = '';
    await untilText(heading(naming), 'Delinquency by aging bucket');
  });

  it('is named by a widget before its first words are drawn', async () => {
    answer(aging, typicalAging());
    const element = await mount('ixc-aging', { locale: 'es' });
    await untilPart(element, 'heading');
    expect(textOf(part(element, 'heading'))).to.equal('Morosidad por tramo de atraso');
  });

  it('writes amounts as Brazil does in Spanish of no region', async () => {
    answer(aging, typicalAging());
    page.lang = 'es';
    expect(textOf(part(await shown(), 'body'))).to.contain('R$ 84.310,22');
  });

  for (const [tag, dates] of [
    ['en_US', '3/17/2025'],
    ['EN-gb', '17/03/2025'],
  ] as const) {
    it(`is English for "${tag}"`, async () => {
      answer(aging, typicalAging());
      page.lang = tag;
      expect(textOf(part(await shown(), 'foot'))).to.contain(dates);
    });
  }

  for (const tag of ['de', 'not a tag', 'x', 'pt', '']) {
    it(`is Portuguese for "${tag}"`, async () => {
      answer(aging, typicalAging());
      page.lang = tag;
      const element = await shown();
      expect(textOf(part(element, 'heading'))).to.equal('Inadimplência por faixa de atraso');
    });
  }

  it('is the last that was said, however fast the page changes it', async () => {
    answer(aging, typicalAging());
    const element = await shown();
    for (const tag of ['en', 'es', 'pt-BR', 'es', 'en']) {
      page.lang = tag;
      // The page is noticed before the next change.
      await Promise.resolve();
    }
    await untilText(heading(element), 'Delinquency by aging bucket');
    configure({ src: base(), locale: 'es' });
    configure({ src: base(), locale: 'pt-BR' });
    await untilText(heading(element), 'Inadimplência por faixa de atraso');
  });
});

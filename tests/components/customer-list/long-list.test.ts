import { expect } from '@open-wc/testing';
import { customers } from '../../../contract/index.ts';
import { announceRefresh } from '../../../components/core/page-news.ts';
import '../../../components/customer-list/ixc-customer-list.ts';
import type { IxcCustomerList } from '../../../components/customer-list/customer-list-element.ts';
import { customersPayload, manyCustomers, pageOf } from '../../fixtures/payloads-customer-list.ts';
import { lateCustomer } from '../../fixtures/payloads.ts';
import { answer, base, refuse } from '../../support/proxy.ts';
import {
  accessible,
  heard,
  mount,
  part,
  parts,
  textOf,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const scrollerOf = (element: Element): HTMLElement => {
  const scroller = part(element, 'scroller');
  if (scroller === undefined) throw new Error('No list to scroll.');
  return scroller;
};

const nameIn = (element: Element, customer: number) =>
  parts(element, 'customer').find((name) => textOf(name) === `Cliente ${customer}`);

const isDrawn = (element: Element, customer: number) => nameIn(element, customer) !== undefined;

const drawn = (element: Element) => parts(element, 'customer').length;

/** Scrolls down until a state; each page that comes moves the end away. */
const scrollUntil = (element: Element, state: () => boolean) =>
  until(() => {
    const scroller = scrollerOf(element);
    scroller.scrollTop = scroller.scrollHeight;
    return state();
  });

async function listOf(count: number, attributes: Record<string, string> = {}) {
  const all = manyCustomers(count);
  const asked = answer(customers, (question) => pageOf(all, question));
  const element = await mount('ixc-customer-list', attributes);
  await untilPart(element, 'table');
  return { all, asked, element };
}

/** The name at the upper edge, and how far below the edge it is. */
function topOf(element: IxcCustomerList) {
  const edge = scrollerOf(element).getBoundingClientRect().top;
  const head = part(element, 'table')?.querySelector('thead')?.getBoundingClientRect().height ?? 0;
  const name = parts(element, 'customer').find(
    (found) => found.getBoundingClientRect().top >= edge + head,
  );
  return { name: textOf(name), below: (name?.getBoundingClientRect().top ?? 0) - edge };
}

describe('a list of thousands', () => {
  it('reaches the last of 5,000 customers with few rows drawn and each page asked for once', async () => {
    const { element, asked } = await listOf(5_000, { 'page-size': '500' });
    let most = 0;
    await scrollUntil(element, () => {
      most = Math.max(most, drawn(element));
      return isDrawn(element, 5_000);
    });
    expect(most).to.be.below(80);
    expect(asked.questions.map((question) => question.get('cursor'))).to.deep.equal([
      null,
      ...Array.from({ length: 9 }, (_, page) => String((page + 1) * 500)),
    ]);
    expect(parts(element, 'more')).to.be.empty;
    expect(part(element, 'table')?.getAttribute('aria-rowcount')).to.equal('5001');
    const last = nameIn(element, 5_000)?.closest('tr');
    expect(last?.getAttribute('aria-rowindex')).to.equal('5001');
    await accessible(element);
  });

  it('draws a short list whole', async () => {
    const { element, asked } = await listOf(60);
    expect(drawn(element)).to.equal(60);
    expect(asked.questions).to.have.length(1);
  });

  it('reads ahead before the end is in sight', async () => {
    const { element, asked } = await listOf(300, { 'page-size': '100' });
    await until(() => drawn(element) < 60);
    expect(asked.questions).to.have.length(1);
    const scroller = scrollerOf(element);
    scroller.scrollTop = scroller.scrollHeight - scroller.clientHeight * 2.9;
    await until(() => asked.questions.length === 2);
    expect(isDrawn(element, 100)).to.equal(false);
    expect(textOf(part(element, 'more')?.parentElement)).to.contain('300 clientes');
  });

  it('reads on when a person asks, and says how many are shown', async () => {
    const { element, asked } = await listOf(300, { 'page-size': '100' });
    part(element, 'more')?.click();
    await untilText(() => part(element, 'more')?.parentElement, '200 de 300 clientes');
    expect(asked.questions.at(-1)?.get('cursor')).to.equal('100');
    expect(heard(element)).to.equal('Mostrando 200 clientes');
  });

  it('says other things after that too', async () => {
    const { element } = await listOf(300, { 'page-size': '100' });
    part(element, 'more')?.click();
    await until(() => heard(element) === 'Mostrando 200 clientes');
    answer(customers, customersPayload([lateCustomer()]), {
      meta: { generation: 42, stale: true },
    });
    announceRefresh(base());
    await until(() => heard(element) === 'Clientes em atraso: o IXC não respondeu');
  });

  it('goes on where it is put when it is moved', async () => {
    const { element } = await listOf(500, { 'page-size': '500' });
    await until(() => drawn(element) < 60);
    element.parentElement?.append(element);
    await scrollUntil(element, () => isDrawn(element, 500));
    expect(drawn(element)).to.be.below(80);
  });

  it('draws every row once and in order wherever it is scrolled to', async () => {
    const { element } = await listOf(500, { 'page-size': '500' });
    await until(() => drawn(element) < 60);
    const scroller = scrollerOf(element);
    for (const part of [0.5, 0.93, 0.1, 1, 0]) {
      scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * part;
      await until(() => {
        const { name, below } = topOf(element);
        return name !== '' && below < 250;
      }, `rows at ${part}`);
      const rows = [...scroller.querySelectorAll('tbody:not(.gap) > tr')];
      const indexes = rows.map((row) => Number(row.getAttribute('aria-rowindex')));
      expect(indexes).to.deep.equal(indexes.map((_, place) => (indexes[0] ?? 0) + place));
      expect(new Set(indexes).size).to.equal(indexes.length);
    }
  });

  it('keeps the row with the focus while the list is scrolled away from it', async () => {
    const { element } = await listOf(500, { 'page-size': '500' });
    await until(() => drawn(element) < 60);
    const name = nameIn(element, 2);
    name?.focus();
    await scrollUntil(element, () => isDrawn(element, 500));
    expect(element.shadowRoot?.activeElement === name).to.equal(true);
    expect(drawn(element)).to.be.below(80);
  });

  it('can be scrolled by keyboard, and says what it is', async () => {
    const { element } = await listOf(100);
    const scroller = scrollerOf(element);
    expect(scroller.tabIndex).to.equal(0);
    expect(scroller.getAttribute('aria-label')).to.equal('Clientes em atraso');
  });

  it('asks only for its top again while nothing new is published', async () => {
    const { element, asked } = await listOf(300, { 'page-size': '100' });
    await scrollUntil(element, () => isDrawn(element, 300));
    const before = asked.questions.length;
    announceRefresh(base());
    await until(() => asked.questions.length > before);
    await until(() => element.shadowRoot?.querySelector('[aria-busy=false]') !== null);
    expect(asked.questions.slice(before).map((question) => question.get('cursor'))).to.deep.equal([
      null,
    ]);
    expect(isDrawn(element, 300)).to.equal(true);
  });

  it('starts over, as far as it was read, when newer data comes between two pages', async () => {
    const { all, element, asked } = await listOf(400, { 'page-size': '100' });
    await until(() => drawn(element) < 60);
    const scroller = scrollerOf(element);
    scroller.scrollTop = 1_500;
    await until(() => topOf(element).name !== '' && !isDrawn(element, 1));
    const { name, below } = topOf(element);

    const richer = [1, 2, 3].map((place) =>
      lateCustomer({ customerId: String(9_000 + place), name: `Nova ${place}` }),
    );
    const paid = all.filter(({ name: kept }) => kept !== 'Cliente 5');
    const newer = answer(customers, (question) => pageOf([...richer, ...paid], question), {
      meta: { generation: 42 },
    });
    part(element, 'more')?.click();
    await untilText(() => part(element, 'more')?.parentElement, '200 de 402 clientes');

    expect(asked.questions).to.have.length(1);
    expect(newer.questions.map((question) => question.get('cursor'))).to.deep.equal([
      '100',
      null,
      '100',
    ]);
    await until(() => topOf(element).name === name);
    expect(Math.abs(topOf(element).below - below)).to.be.below(3);
    scroller.scrollTop = 0;
    await untilText(() => parts(element, 'customer')[0], 'Nova 1');
  });

  it('starts at its top when the question changes', async () => {
    const { element } = await listOf(300, { 'page-size': '300' });
    await until(() => drawn(element) < 60);
    const scroller = scrollerOf(element);
    scroller.scrollTop = 2_000;
    await until(() => !isDrawn(element, 1));
    element.lateBase = 'effective';
    await until(() => scroller.scrollTop === 0);
    await until(() => isDrawn(element, 1));
  });

  it('keeps what it read when the next page fails, and goes on from there', async () => {
    const { all, element } = await listOf(200, { 'page-size': '100' });
    refuse(customers, 500, 'internal');
    part(element, 'more')?.click();
    await untilPart(element, 'error');
    expect(textOf(part(element, 'more')?.parentElement)).to.contain('100 de 200 clientes');
    const asked = answer(customers, (question) => pageOf(all, question));
    parts(element, 'button')[0]?.click();
    await until(() => part(element, 'more') === undefined);
    expect(asked.questions.map((question) => question.get('cursor'))).to.deep.equal(['100']);
  });

  it('ends where a page brings nobody new', async () => {
    const asked = answer(customers, () =>
      customersPayload([lateCustomer()], { nextCursor: 'always' }),
    );
    const element = await mount('ixc-customer-list');
    await untilPart(element, 'table');
    await until(() => part(element, 'more') === undefined);
    expect(asked.questions).to.have.length(2);
    expect(drawn(element)).to.equal(1);
  });

  it('prints every row that was read', async () => {
    const { element } = await listOf(300, { 'page-size': '300' });
    await until(() => drawn(element) < 60);
    window.dispatchEvent(new Event('beforeprint'));
    expect(drawn(element)).to.equal(300);
    window.dispatchEvent(new Event('afterprint'));
    expect(drawn(element)).to.be.below(60);
  });
});

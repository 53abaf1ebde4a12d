import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { customers, suspensionFunnel } from '../../../contract/index.ts';
import '../../../components/customer-list/ixc-customer-list.ts';
import '../../../components/suspension-funnel/ixc-suspension-funnel.ts';
import { customersPayload } from '../../fixtures/payloads-customer-list.ts';
import { typicalFunnel } from '../../fixtures/payloads-suspension-funnel.ts';
import { lateCustomer } from '../../fixtures/payloads.ts';
import { answer } from '../../support/proxy.ts';
import { accessible, mount, part, textOf, untilPart } from '../../support/widget.ts';

async function funnel() {
  answer(suspensionFunnel, typicalFunnel());
  const element = await mount('ixc-suspension-funnel');
  await untilPart(element, 'table');
  return element;
}

async function list(count: number) {
  const everybody = Array.from({ length: count }, (_, position) =>
    lateCustomer({
      customerId: String(position),
      name: `Cliente ${position}`,
      phones: position === 1 ? [] : ['(11) 98888-0101', '(11) 3888-0102'],
    }),
  );
  answer(customers, customersPayload(everybody));
  const element = await mount('ixc-customer-list');
  await untilPart(element, 'table');
  return element;
}

const pressables = (element: Element) => [
  ...(part(element, 'table')?.querySelectorAll<HTMLElement>('tbody :is(button, a)') ?? []),
];
const stops = (element: Element) => pressables(element).filter(({ tabIndex }) => tabIndex === 0);
const focused = (element: Element) => element.shadowRoot?.activeElement;
const rowOf = (one: Element | null | undefined) => textOf(one?.closest('tr')?.querySelector('th'));

async function press(...keys: string[]) {
  for (const key of keys) await sendKeys({ press: key });
}

describe('the rows of a table', () => {
  it('are one stop of the Tab key, which leaves them at once', async () => {
    const element = await funnel();
    expect(pressables(element)).to.have.length.above(10);
    const [first] = pressables(element);
    expect(stops(element)).to.deep.equal([first]);
    first?.focus();
    await press('Tab');
    expect(pressables(element)).not.to.include(focused(element));
    expect(stops(element)).to.deep.equal([first]);
  });

  it('are gone through by arrows, Home and End, no further than their edges', async () => {
    const element = await funnel();
    const [first, second] = pressables(element);
    first?.focus();
    await press('ArrowUp', 'ArrowLeft', 'Home');
    expect(focused(element)).to.equal(first);
    await press('ArrowRight');
    expect(focused(element)).to.equal(second);
    await press('ArrowDown');
    expect(rowOf(focused(element))).not.to.equal(rowOf(first));
    expect(focused(element)?.getBoundingClientRect().left).to.be.closeTo(
      second?.getBoundingClientRect().left ?? 0,
      40,
    );
    await press('Home');
    expect(focused(element)).to.equal(focused(element)?.closest('tr')?.querySelector('button'));
    await press('End');
    const inRow = focused(element)?.closest('tr')?.querySelectorAll('button') ?? [];
    expect(focused(element)).to.equal([...inRow].at(-1));
  });

  it('keep the place where a person was, whatever is shown next', async () => {
    const element = await funnel();
    pressables(element)[0]?.focus();
    pressables(element)[4]?.focus();
    await press('Tab');
    element.measure = 'amount';
    await element.updateComplete;
    expect(stops(element)).to.deep.equal([pressables(element)[4]]);
  });

  it('go on in the column of before after a row that has nothing there', async () => {
    const element = await list(3);
    const [first] = chats(element);
    first?.focus();
    await press('ArrowDown');
    expect(rowOf(focused(element))).to.contain('Cliente 1');
    await press('ArrowDown');
    expect(rowOf(focused(element))).to.contain('Cliente 2');
    expect(focused(element)?.getAttribute('part')).to.equal('whatsapp');
  });

  it('are gone through to the end of a list that is drawn as it is scrolled', async function () {
    // Hundreds of keys, each by way of the driver.
    this.timeout(60_000);
    const element = await list(150);
    pressables(element)[0]?.focus();
    for (let row = 1; row < 150; row += 1) {
      // A key that comes before the next row is drawn stays where it is.
      while (!rowOf(focused(element)).includes(`Cliente ${row} `)) {
        await press('ArrowDown');
      }
    }
    expect(rowOf(focused(element))).to.contain('Cliente 149');
    expect(stops(element)).to.deep.equal([focused(element)]);
  });

  it('say that arrows lead through them', async () => {
    const element = await list(2);
    expect(part(element, 'table')?.getAttribute('aria-description')).to.equal(
      'Setas percorrem as linhas.',
    );
    await accessible(element);
  });

  it('leave the keys of the page alone', async () => {
    const element = await funnel();
    const [first] = pressables(element);
    first?.focus();
    for (const held of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey']) {
      const init = { key: 'ArrowDown', bubbles: true, cancelable: true, [held]: true };
      expect(first?.dispatchEvent(new KeyboardEvent('keydown', init)), held).to.equal(true);
    }
    expect(focused(element)).to.equal(first);
  });
});

const chats = (element: Element) =>
  pressables(element).filter((one) => one.getAttribute('part') === 'whatsapp');

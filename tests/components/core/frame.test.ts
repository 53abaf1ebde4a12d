import { expect } from '@open-wc/testing';
import { aging, criticalList } from '../../../contract/index.ts';
import '../../../components/aging/ixc-aging.ts';
import '../../../components/critical-list/ixc-critical-list.ts';
import { typicalCriticalList } from '../../fixtures/payloads.ts';
import { hold, refuse } from '../../support/proxy.ts';
import {
  accessible,
  mount,
  part,
  parts,
  textOf,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';

/** What keeps the room of an answer, seen or not. */
const skeleton = (element: Element) =>
  element.shadowRoot?.querySelector('[part="skeleton"]') ?? null;

describe('a question that is never answered as it is', () => {
  it('says what to change, takes no room, and offers no other try', async () => {
    refuse(aging, 403, 'too_few_customers');
    const element = await mount('ixc-aging');
    await untilText(() => part(element, 'error'), 'Filtros restritos demais');
    expect(textOf(part(element, 'error'))).to.contain('Remova um filtro');
    expect(parts(element, 'button')).to.deep.equal([]);
    expect(skeleton(element)).to.equal(null);
    await accessible(element);
  });

  it('is told apart from what may be answered the next time', async () => {
    refuse(aging, 400, 'range_too_large');
    const element = await mount('ixc-aging');
    await untilText(() => part(element, 'error'), 'Filtros sem resposta');
    refuse(aging, 503, 'busy');
    element.setAttribute('as-of', '2025-03-01');
    await untilText(() => part(element, 'error'), 'Não foi possível carregar');
    expect(parts(element, 'button').map(textOf)).to.deep.equal(['Tentar de novo']);
    expect(skeleton(element)).to.not.equal(null);
  });
});

describe('the controls of a widget', () => {
  it('keep the focus when the first answer comes', async () => {
    const { asked, release } = hold(criticalList, () => typicalCriticalList());
    const element = await mount('ixc-critical-list');
    await until(() => asked.questions.length === 1);
    const control = part(element, 'switch');
    control?.focus();
    release(0);
    await untilPart(element, 'table');
    expect(control?.isConnected).to.equal(true);
    expect(element.shadowRoot?.activeElement === control).to.equal(true);
  });
});

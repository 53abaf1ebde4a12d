import { expect } from '@open-wc/testing';
import '../../../components/index.ts';
import { aging } from '../../../contract/index.ts';
import { agingPayload } from '../../fixtures/payloads.ts';
import { answer } from '../../support/proxy.ts';
import { accessible, mount, part, textOf, untilPart, untilText } from '../../support/widget.ts';

async function opened() {
  const asked = answer(aging, (question) =>
    agingPayload({ '7-9': question.get('lateBase') === 'effective' ? 10_000 : 12_345 }),
  );
  const element = await mount('ixc-aging');
  await untilPart(element, 'table');
  part(element, 'explain')?.click();
  await untilText(() => part(element, 'explanation'), 'Em atraso =');
  return { element, asked };
}

describe('the explanation of a number', () => {
  it('says what it means, with the terms of today and what was counted and left out', async () => {
    const { element } = await opened();
    const words = textOf(part(element, 'explanation'));
    expect(words).to.contain('7 a 9 dias R$ 123,45');
    expect(words).to.contain('Foram contados 2 títulos em aberto, de 2 clientes.');
    expect(words).to.contain('Ficaram fora 7 títulos (cancelados: 3 · não liberados: 1');
    expect(words).to.contain('conferidos com o IXC há');
    await accessible(element);
  });

  it('sets the other way of counting lateness beside it', async () => {
    const { element, asked } = await opened();
    await untilText(
      () => part(element, 'explanation'),
      'Com atraso contado do primeiro dia útil a partir do vencimento: R$ 100,00 em atraso.',
    );
    expect(asked.questions.map(String)).to.deep.equal(['', 'lateBase=effective']);
  });

  it('closes by its button and by Escape, and asks for nothing while closed', async () => {
    const { element } = await opened();
    const panel = part(element, 'explanation');
    panel?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await element.updateComplete;
    expect(panel?.hidden).to.equal(true);
    expect(part(element, 'explain')?.getAttribute('aria-expanded')).to.equal('false');
  });
});

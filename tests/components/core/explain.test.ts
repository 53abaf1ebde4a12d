import { expect } from '@open-wc/testing';
import '../../../components/index.ts';
import { aging } from '../../../contract/index.ts';
import { agingPayload } from '../../fixtures/payloads.ts';
import { answer, hold } from '../../support/proxy.ts';
import {
  accessible,
  mount,
  part,
  textOf,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';

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
    expect(words).to.contain('Contagem: 2 títulos em aberto, de 2 clientes.');
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

  it('never sets another answer beside the number than one to the same question', async () => {
    const { element } = await opened();
    await untilText(() => part(element, 'explanation'), 'R$ 100,00 em atraso.');
    const { asked, release } = hold(aging, (question) =>
      agingPayload({ '7-9': question.get('lateBase') === 'effective' ? 20_000 : 30_000 }),
    );
    element.asOf = '2025-03-16';
    await until(() => asked.questions.length === 1);
    release(0);
    await untilText(() => part(element, 'figure'), 'R$ 300,00');
    await until(() => asked.questions.length === 2);
    expect(textOf(part(element, 'explanation'))).to.not.contain('R$ 100,00');
    release(1);
    await untilText(() => part(element, 'explanation'), 'R$ 200,00 em atraso.');
  });

  it('closes by its button and by Escape on it, and asks for nothing while closed', async () => {
    const { element, asked } = await opened();
    await until(() => asked.questions.length === 2);
    const button = part(element, 'explain');
    const isOpen = () => button?.getAttribute('aria-expanded') === 'true';
    button?.focus();
    button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await element.updateComplete;
    expect(part(element, 'explanation')?.hidden).to.equal(true);
    expect(isOpen()).to.equal(false);
    button?.click();
    await element.updateComplete;
    expect(isOpen()).to.equal(true);
    button?.click();
    await element.updateComplete;
    expect(isOpen()).to.equal(false);
    element.asOf = '2025-03-16';
    await untilText(() => part(element, 'foot'), '17/03/2025');
    await until(() => part(element, 'body')?.dataset['outdated'] === undefined);
    expect(asked.questions.map(String)).to.deep.equal([
      '',
      'lateBase=effective',
      'asOf=2025-03-16',
    ]);
  });
});

import { expect } from '@open-wc/testing';
import { defaultMessage, whatsappLink } from '../../../components/customer-table/whatsapp.ts';
import { lateCustomer } from '../../fixtures/payloads.ts';
import type { LateCustomer } from '../../../contract/index.ts';
import { hostileNames } from '../../support/widget.ts';

const phone = { dialled: '+5511988880101', isMobile: true };

const message = (template: string, part: Partial<LateCustomer> = {}) => {
  const link = new URL(whatsappLink(phone, lateCustomer(part), template));
  expect(link.origin + link.pathname).to.equal('https://wa.me/5511988880101');
  expect([...link.searchParams.keys()]).to.deep.equal(['text']);
  return link.searchParams.get('text')?.replaceAll('\u00a0', ' ');
};

describe('the WhatsApp message', () => {
  it('says by default who, how much and since when, offers help and threatens nothing', () => {
    const words = message(defaultMessage);
    expect(words).to.contain('Olá, Marina.');
    expect(words).to.contain('R$ 100,00, vencido há 7 dias');
    expect(words).to.contain('Se o pagamento já foi feito, por favor desconsidere');
    expect(words).to.not.match(/suspen|bloque|corte|negativ|jur[íi]dic|SPC|Serasa/i);
  });

  it('fills the placeholders it knows and leaves the others', () => {
    expect(message('{nome}: {valor} há {dias} {prazo} {nome}', { daysLate: 1 })).to.equal(
      'Marina: R$ 100,00 há 1 dia {prazo} Marina',
    );
  });

  it('calls a company by its whole name, and somebody without a name politely', () => {
    expect(message('{nome}', { personType: 'PJ', name: 'Padaria Sol Ltda' })).to.equal(
      'Padaria Sol Ltda',
    );
    expect(message('Olá, {nome}', { name: '' })).to.equal('Olá, cliente');
  });

  it('keeps whatever a name holds inside the text', () => {
    for (const name of [...hostileNames, '$& $1', 'a&text=b#c', 'metade \ud83d']) {
      const words = message('[{nome}]', { name, personType: 'PJ' });
      expect(words).to.equal(`[${name.replace(/[\u202e\u202c\ud83d]/g, '').trim()}]`);
    }
  });
});

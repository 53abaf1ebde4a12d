import type { LateCustomer } from '../../contract/index.ts';
import type { Phone } from './phone.ts';

// The message is for the customer: in Portuguese, whatever the screen of the collector speaks.

/** States a fact and offers help: a collection message neither threatens nor embarrasses. */
export const defaultMessage =
  'Olá, {nome}. Consta em nosso sistema um valor em aberto de {valor}, vencido há {dias}. Se o pagamento já foi feito, por favor desconsidere esta mensagem. Se precisar da segunda via ou de ajuda, é só responder por aqui.';

const money = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });
const whole = new Intl.NumberFormat('pt-BR');

/** Opens a chat with the message written; a person still has to send it. */
export const whatsappLink = (
  { dialled }: Phone,
  customer: LateCustomer,
  template: string,
): string => `https://wa.me/${dialled.slice(1)}?text=${encoded(filled(template, customer))}`;

const filled = (template: string, { name, personType, daysLate, overdueCents }: LateCustomer) => {
  const values: Record<string, string> = {
    nome: calledName(name, personType),
    dias: daysLate === 1 ? '1 dia' : `${whole.format(daysLate)} dias`,
    valor: money.format(overdueCents / 100),
  };
  return template.replace(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);
};

/** A person by the first name, a company by the whole one. */
function calledName(name: string, personType: LateCustomer['personType']): string {
  const whole = name.replace(/\p{C}/gu, '').trim();
  const called = personType === 'PJ' ? whole : whole.split(/\s/)[0];
  return called === undefined || called === '' ? 'cliente' : called;
}

/** Half a character, which a register can hold, has no encoding. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, ''));

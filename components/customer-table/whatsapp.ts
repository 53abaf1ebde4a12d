import { msg } from '@lit/localize';
import type { LateCustomer } from '../../contract/index.ts';
import { formatCents } from '../core/format.ts';
import { daysWords } from '../core/noun.ts';
import type { Phone } from './phone.ts';

/** States a fact and offers help: a collection message neither threatens nor embarrasses. */
export const defaultMessage = (): string =>
  msg(
    'Olá, {nome}. Consta em nosso sistema um valor em aberto de {valor}, vencido há {dias}. Se o pagamento já foi feito, por favor desconsidere esta mensagem. Se precisar da segunda via ou de ajuda, é só responder por aqui.',
  );

/** Opens a chat with the message written; a person still has to send it. */
export const whatsappLink = (
  { dialled }: Phone,
  customer: LateCustomer,
  template: string,
): string => `https://wa.me/${dialled.slice(1)}?text=${encoded(filled(template, customer))}`;

const filled = (template: string, { name, personType, daysLate, overdueCents }: LateCustomer) => {
  const values: Record<string, string> = {
    nome: calledName(name, personType),
    dias: daysWords(daysLate),
    valor: formatCents(overdueCents),
  };
  return template.replace(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);
};

/** A person by the first name, a company by the whole one. */
function calledName(name: string, personType: LateCustomer['personType']): string {
  const whole = name.replace(/\p{C}/gu, '').trim();
  const called = personType === 'PJ' ? whole : whole.split(/\s/)[0];
  return called === undefined || called === '' ? msg('cliente') : called;
}

/** Half a character, which a register can hold, has no encoding. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, ''));

import { msg } from '@lit/localize';
import type { Channel } from '../../contract/index.ts';

/** The rest of "39,7% …": how most of the money came. */
export function paidByWords(channel: Channel): string {
  const words: Record<Channel, string> = {
    pix: msg('do recebido veio por Pix'),
    boleto: msg('do recebido veio por boleto'),
    card: msg('do recebido veio por cartão'),
    debit: msg('do recebido veio por débito'),
    cash: msg('do recebido veio em dinheiro'),
    transfer: msg('do recebido veio por transferência'),
    other: msg('do recebido veio por outra forma'),
    unknown: msg('do recebido veio sem forma de pagamento informada'),
  };
  return words[channel];
}

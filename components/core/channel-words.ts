import { msg } from '@lit/localize';
import type { Channel } from '../../contract/index.ts';

/** What collections calls a way of paying. */
export function channelWords(channel: Channel): string {
  const words: Record<Channel, string> = {
    pix: msg('Pix'),
    boleto: msg('Boleto'),
    card: msg('Cartão'),
    debit: msg('Débito'),
    cash: msg('Dinheiro'),
    transfer: msg('Transferência'),
    other: msg('Outra forma'),
    unknown: msg('Não informada'),
  };
  return words[channel];
}

import { msg, str } from '@lit/localize';
import type { Receipts } from '../../contract/index.ts';
import { channelWords } from '../core/channel-words.ts';
import type { Explain } from '../core/explanation.ts';
import { formatCents } from '../core/format.ts';
import { paymentsWords } from '../core/noun.ts';

export const explainPaymentChannels: Explain<Receipts> = ({ channels, total }) => ({
  definition: msg(
    'Quanto entrou por cada forma de pagamento, pela data do pagamento, com multa e juros. Um boleto pago pelo QR code conta como Pix quando o IXC assim registra.',
  ),
  formula: msg('Parte de uma forma = recebido por ela ÷ recebido por todas'),
  terms: [
    ...channels.map(({ channel, principalCents, chargesCents }) => ({
      label: channelWords(channel),
      value: formatCents(principalCents + chargesCents),
    })),
    { label: msg('Total'), value: formatCents(total.principalCents + total.chargesCents) },
  ],
  counted: msg(str`Contagem: ${paymentsWords(total.payments)}.`),
  headline: msg(str`${formatCents(total.principalCents + total.chargesCents)} recebidos`),
});

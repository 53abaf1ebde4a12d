import { msg, str } from '@lit/localize';
import type { Receipts } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { formatCents, formatDay } from '../core/format.ts';
import { paymentsWords } from '../core/noun.ts';

export const explainReceipts: Explain<Receipts> = ({ total, previous }) => {
  const whole = total.principalCents + total.chargesCents;
  return {
    definition: msg(
      'O dinheiro que entrou, pela data do pagamento: o principal sem o desconto dado, e à parte a multa e os juros. Pagamento estornado entra negativo; baixa sem dinheiro não entra.',
    ),
    formula: msg('Recebido = principal pago − descontos + multa e juros'),
    terms: [
      { label: msg('Principal'), value: formatCents(total.principalCents) },
      { label: msg('Multa e juros'), value: formatCents(total.chargesCents) },
      { label: msg('Total'), value: formatCents(whole) },
      ...(previous === null
        ? []
        : [
            {
              label: msg(str`De ${formatDay(previous.from)} a ${formatDay(previous.to)}`),
              value: formatCents(previous.principalCents + previous.chargesCents),
            },
          ]),
    ],
    counted: msg(str`Contagem: ${paymentsWords(total.payments)}.`),
    headline: msg(str`${formatCents(whole)} recebidos`),
  };
};

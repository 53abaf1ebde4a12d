import { msg } from '@lit/localize';
import type { DoNotChase } from '../../contract/index.ts';

/** Why a customer of the list should not be called or written to. */
export function doNotChaseWords(reason: DoNotChase): string {
  switch (reason) {
    case 'awaitingConfirmation':
      return msg('Não cobrar: pagamento aguardando confirmação');
    case 'exempt':
      return msg('Não cobrar: cobrança dispensada no cadastro');
    case 'gracePeriod':
      return msg('Não cobrar: tem prazo combinado');
    case 'publicBody':
      return msg('Não cobrar: órgão público');
  }
}

import { msg, str } from '@lit/localize';
import type { CriticalList, DoNotChase } from '../../contract/index.ts';
import { customersWords } from '../core/noun.ts';

/** Who would be on the list but should not be called, and why; one sentence for each reason. */
export const leftOutWords = (leftOut: CriticalList['leftOut']): string[] =>
  reasons().flatMap(({ reason, words }) =>
    leftOut[reason] === 0
      ? []
      : [msg(str`Fora da lista: ${customersWords(leftOut[reason])} ${words}`)],
  );

const reasons = (): { reason: DoNotChase; words: string }[] => [
  { reason: 'awaitingConfirmation', words: msg('com pagamento aguardando confirmação') },
  { reason: 'exempt', words: msg('com cobrança dispensada no cadastro') },
  { reason: 'gracePeriod', words: msg('com prazo dado para não avisar') },
  { reason: 'publicBody', words: msg('de órgão público') },
];

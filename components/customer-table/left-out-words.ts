import { msg, str } from '@lit/localize';
import type { DoNotChase } from '../../contract/index.ts';
import { customersWords } from '../core/noun.ts';
import type { LateList } from './late-list.ts';

/** Who would be on a call list but should not be called, and why; one sentence for each reason. */
export const leftOutWords = (leftOut: LateList['leftOut']): string[] =>
  counted(leftOut).map(({ who, why }) => msg(str`Fora da lista: ${who} ${why}`));

/** Who is on a list but should not be called. */
export const markedWords = (leftOut: LateList['leftOut']): string[] =>
  counted(leftOut).map(({ who, why }) => msg(str`Não cobrar: ${who} ${why}`));

const counted = (leftOut: LateList['leftOut']) =>
  reasons().flatMap(({ reason, why }) =>
    leftOut[reason] === 0 ? [] : [{ who: customersWords(leftOut[reason]), why }],
  );

const reasons = (): { reason: DoNotChase; why: string }[] => [
  { reason: 'awaitingConfirmation', why: msg('com pagamento aguardando confirmação') },
  { reason: 'exempt', why: msg('com cobrança dispensada no cadastro') },
  { reason: 'gracePeriod', why: msg('com prazo combinado') },
  { reason: 'publicBody', why: msg('de órgão público') },
];

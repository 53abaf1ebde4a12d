import { msg, str } from '@lit/localize';
import type { Status } from '../../contract/index.ts';

/** What collections calls a status, and the days that make it. */
export function statusWords(status: Status): { name: string; range: string } {
  const words: Record<Status, { name: string; range: string }> = {
    current: { name: msg('Em dia'), range: msg('sem atraso') },
    standard: { name: msg('Atraso padrão'), range: msg('1 a 6 dias') },
    transition: { name: msg('Transição'), range: msg('7 a 9 dias') },
    chronic: { name: msg('Crônico'), range: msg('mais de 9 dias') },
  };
  return words[status];
}

/** A trust unlock is no status of its own. */
export const alreadyCountedWords = (): string => msg('já contados acima');

/** Why a change since a day cannot be told. */
export const lostDayWords = (): string => msg('esse dia não pode ser refeito');

/** What a list narrowed to it is said to hold. */
export const statusSelectionWords = (status: Status): string =>
  msg(str`Situação: ${statusWords(status).name.toLowerCase()}`);

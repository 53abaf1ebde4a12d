import { msg } from '@lit/localize';
import type { PersonType } from '../../contract/index.ts';

/** What collections calls a kind of person; in Portuguese as the proxy labels it. */
export function personTypeWords(personType: PersonType): string {
  const words: Record<PersonType, string> = {
    PF: msg('Pessoa física'),
    PJ: msg('Pessoa jurídica'),
    unknown: msg('Não informado'),
  };
  return words[personType];
}

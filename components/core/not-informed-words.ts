import { msg } from '@lit/localize';
import type { SegmentBy } from '../../contract/index.ts';

/** What tells customers apart and may be missing; a person type is always one of its set. */
export type Informed = Exclude<SegmentBy, 'personType'>;

/** What a value is called where the register does not say it. */
export function notInformedWords(by: Informed): string {
  const words: Record<Informed, string> = {
    neighborhood: msg('Bairro não informado'),
    customerType: msg('Tipo de cliente não informado'),
    city: msg('Cidade não informada'),
    branch: msg('Filial não informada'),
    plan: msg('Sem plano'),
  };
  return words[by];
}

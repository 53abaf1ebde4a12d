import { msg } from '@lit/localize';
import type { CriticalList } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { listExplanation } from '../customer-table/explanation-parts.ts';

export const explainCriticalList: Explain<CriticalList> = (data) => ({
  definition: msg(
    'Clientes cujo título em aberto mais antigo chegou a 7 dias de atraso: a última chance de conversar antes de o atraso virar crônico. Quem já passou disso por outro título não volta a esta lista.',
  ),
  formula: msg(
    'Na lista = título mais antigo com 7 dias de atraso; com a chave ligada, também quem chegou a 7 dias depois do último dia útil',
  ),
  ...listExplanation(data),
});

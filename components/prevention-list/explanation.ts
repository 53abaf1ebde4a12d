import { msg } from '@lit/localize';
import type { PreventionList } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { listExplanation } from '../customer-table/explanation-parts.ts';

export const explainPreventionList: Explain<PreventionList> = (data) => ({
  definition: msg(
    'Clientes cujo título em aberto mais antigo está com 5 ou 6 dias de atraso: um lembrete agora evita que o atraso chegue aos 7 dias.',
  ),
  formula: msg('Na lista = título em aberto mais antigo com 5 ou 6 dias de atraso'),
  ...listExplanation(data),
});

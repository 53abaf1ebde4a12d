import { msg } from '@lit/localize';
import type { Customers } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { listExplanation } from '../customer-table/explanation-parts.ts';

export const explainCustomerList: Explain<Customers> = (data) => ({
  definition: msg(
    'Clientes com título vencido em aberto, ou os que pertencem ao que foi escolhido em outro quadro. Quem não deve ser cobrado agora aparece marcado, sem telefone para ligar.',
  ),
  formula: msg(
    'Valor em atraso = soma do que falta pagar dos títulos vencidos; atraso = dias do título em aberto mais antigo',
  ),
  ...listExplanation(data),
});

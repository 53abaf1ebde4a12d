import { msg, str } from '@lit/localize';
import type { Cei } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { formatCents, formatDay, formatPercent } from '../core/format.ts';
import { ceiTerms } from './terms.ts';

export const explainCei: Explain<Cei> = ({ cei, terms, from, to }) => ({
  definition: msg(
    'Do que podia ser cobrado no período, quanto foi recebido: 100% quer dizer que nada vencido ficou por receber. Multa, juros e o que foi pago depois do período não entram.',
  ),
  formula: msg('CEI = recebido ÷ (recebido + em atraso no fim)'),
  terms: ceiTerms(terms).map(({ label, cents }) => ({ label, value: formatCents(cents) })),
  counted: msg(str`Período de ${formatDay(from)} a ${formatDay(to)}.`),
  headline: cei.value === null ? msg('CEI sem base') : msg(str`CEI de ${formatPercent(cei.value)}`),
});

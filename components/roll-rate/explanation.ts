import { msg, str } from '@lit/localize';
import type { Ratio, RollRate } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { formatCount, formatPercent } from '../core/format.ts';
import { customersWords, daysWords } from '../core/noun.ts';
import { statusWords } from '../statuses/status-words.ts';
import { daysBetween } from './days.ts';
import { spanWords } from './stage-words.ts';

export const explainRollRate: Explain<RollRate> = ({
  from,
  to,
  stages,
  new: fresh,
  criticalRoll,
  cure,
}) => {
  const tracked = stages.reduce((sum, { customers }) => sum + customers, 0);
  const days = daysWords(daysBetween(from, to));
  return {
    definition: msg(
      'Os mesmos clientes, olhados em dois dias: onde estavam e onde estão. As situações têm larguras diferentes (6 dias, 3 dias, sem fim), por isso uma taxa só se lê junto do intervalo entre os dois dias.',
    ),
    formula: msg(
      'Chegaram a crônico = crônicos no segundo dia que não eram no primeiro ÷ quem não era crônico no primeiro; dívida baixada sem pagamento fica fora das taxas',
    ),
    terms: [
      ...stages
        .filter(({ stage }) => stage !== 'chronic')
        .map(({ stage, rollForward }) => ({
          label: msg(str`Pioraram (${statusWords(stage).name.toLowerCase()})`),
          value: rateWords(rollForward),
        })),
      { label: msg('Regularizaram com pagamento'), value: rateWords(cure) },
      { label: msg('Novos na base'), value: formatCount(fresh.customers) },
    ],
    counted: msg(str`Acompanhamento de ${customersWords(tracked)}, ${spanWords(from, to)}.`),
    headline: msg(str`${rateWords(criticalRoll)} chegaram a crônico em ${days}`),
  };
};

const rateWords = ({ value }: Ratio): string => (value === null ? '–' : formatPercent(value));

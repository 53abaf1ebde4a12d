import { msg, str } from '@lit/localize';
import type { Kpi, KpiName, Kpis } from '../../contract/index.ts';
import type { Explain } from '../core/explanation.ts';
import { formatDay } from '../core/format.ts';
import { kpiFigures } from './kpi-figures.ts';
import { kpiWords } from './kpi-words.ts';

/** Those that the way of counting lateness moves, held beside the other way where they are shown. */
const COMPARED: readonly KpiName[] = ['overdue', 'delinquencyRate', 'cei'];

export const explainKpis: Explain<Kpis> = ({ from, to, previous, kpis }) => {
  const compared = kpis.filter(({ kpi }) => COMPARED.includes(kpi));
  return {
    definition: msg(
      'Saldos e taxas de carteira valem no último dia do período; os demais indicadores, ao longo dele. O mês em curso é comparado com os mesmos dias do mês anterior, e o mês inteiro com o mês anterior inteiro; qualquer outro período, com tantos dias logo antes.',
    ),
    formula: msg(
      'Variação = agora − antes: em % para valores e contagens, em pontos percentuais (p.p.) para taxas, em dias para prazos',
    ),
    each: kpis.map(({ kpi }) => ({ name: kpiWords(kpi), ...meaningOf(kpi) })),
    terms: kpis.map((kpi) => ({ label: kpiWords(kpi.kpi), value: valueText(kpi) })),
    counted: msg(
      str`Período de ${formatDay(from)} a ${formatDay(to)}, comparado com o de ${formatDay(previous.from)} a ${formatDay(previous.to)}.`,
    ),
    headline: (compared.length === 0 ? kpis.slice(0, 1) : compared)
      .map((kpi) => `${kpiWords(kpi.kpi)} ${valueText(kpi)}`)
      .join(' · '),
  };
};

function valueText(kpi: Kpi): string {
  const { value } = kpiFigures(kpi);
  return 'text' in value ? value.text : '–';
}

function meaningOf(kpi: KpiName): { definition: string; formula: string } {
  const meanings: Record<KpiName, { definition: string; formula: string }> = {
    open: {
      definition: msg('O que ainda não foi pago, vencido ou não.'),
      formula: msg('Soma dos saldos dos títulos em aberto'),
    },
    overdue: {
      definition: msg('A parte do que está em aberto que já venceu.'),
      formula: msg('Soma dos saldos vencidos; quem vence no dia não está atrasado'),
    },
    customersLate: {
      definition: msg('Quantos clientes têm pelo menos um título vencido.'),
      formula: msg('Clientes com saldo vencido, cada um contado uma vez'),
    },
    delinquencyRate: {
      definition: msg('Do que venceu nos últimos 90 dias, quanto segue sem pagamento.'),
      formula: msg('Saldo vencido há 1 a 90 dias ÷ tudo o que venceu nesses 90 dias'),
    },
    par30: {
      definition: msg('Todo o saldo de quem tem algum título com mais de 30 dias de atraso.'),
      formula: msg(
        'Saldo desses clientes ÷ saldo de todos; o que vence depois de 30 dias fica fora dos dois',
      ),
    },
    cei: {
      definition: msg('Do que podia ser cobrado no período, quanto foi recebido.'),
      formula: msg('Recebido ÷ (recebido + em atraso no fim)'),
    },
    received: {
      definition: msg('O dinheiro que entrou, pela data do pagamento.'),
      formula: msg('Principal pago − descontos + multa e juros'),
    },
    daysToPay: {
      definition: msg('Dias da emissão ao pagamento, dos títulos quitados no período.'),
      formula: msg('Soma dos dias ÷ títulos quitados'),
    },
    dso: {
      definition: msg('A quantos dias de faturamento equivale o que está em aberto.'),
      formula: msg('Em aberto já faturado ÷ faturado no período × dias do período'),
    },
    cureRate: {
      definition: msg(
        'Dos clientes em atraso na véspera do período, quantos ficaram em dia pagando.',
      ),
      formula: msg('Regularizados com pagamento ÷ clientes em atraso na véspera'),
    },
  };
  return meanings[kpi];
}

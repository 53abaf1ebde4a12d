import { addDays } from '../../proxy/calendar/day.ts';
import type { RawRow } from '../../tests/support/node/simulator.ts';

/** A customer who paid the title before last, and owes the last one. */
export interface Debtor {
  readonly daysLate: number;
  readonly neighborhood: string;
  readonly onTrust: boolean;
}

const firstNames = ['Ana', 'Bruno', 'Carla', 'Diego', 'Elisa', 'Fábio', 'Gabriela', 'Hugo', 'Iara'];
const lastNames = ['Souza', 'Lima', 'Nascimento', 'Ferreira', 'Prado', 'Teixeira', 'Moura'];

const named = (position: number): string =>
  [
    firstNames[position % firstNames.length],
    lastNames[position % lastNames.length],
    lastNames[Math.floor(position / firstNames.length) % lastNames.length],
  ].join(' ');

/** What an IXC webservice would send of these customers, by resource. */
export function registerOf(debtors: readonly Debtor[], today: string) {
  const rows = debtors.map((debtor, position) => rowsOf(debtor, position + 1, today));
  return {
    cidade: [{ id: '1', nome: 'Aurora' }],
    filial: [{ id: '1', fantasia: 'Matriz' }],
    vd_contratos: [{ id: '1', nome: '300 Mega', valor_contrato: '100.00' }],
    cliente: rows.map(({ customer }) => customer),
    cliente_contrato: rows.map(({ contract }) => contract),
    fn_areceber: rows.flatMap(({ titles }) => titles),
    fn_areceber_baixas: rows.map(({ settlement }) => settlement),
  } satisfies Readonly<Record<string, readonly RawRow[]>>;
}

function rowsOf({ daysLate, neighborhood, onTrust }: Debtor, number: number, today: string) {
  const id = String(number);
  const dueOn = addDays(today, -daysLate);
  const paidOn = addDays(today, -(number % 30) - 1);
  const paidDueOn = addDays(paidOn, (number % 9) - 5);
  const amount = `${80 + (number % 12) * 10}.00`;
  const title = {
    id_cliente: id,
    id_contrato: id,
    filial_id: '1',
    liberado: 'S',
    valor: amount,
    valor_cancelado: '0.00',
  };
  return {
    customer: {
      id,
      razao: named(number),
      tipo_pessoa: 'F',
      bairro: neighborhood,
      cidade: '1',
      filial_id: '1',
      crm: 'N',
      fone: `(11) 9${String(80_000_000 + number).slice(0, 4)}-${String(number).padStart(4, '0')}`,
      ultima_atualizacao: `${today} 08:00:00`,
    },
    contract: {
      id,
      id_cliente: id,
      id_filial: '1',
      id_vd_contrato: '1',
      status: 'A',
      status_internet: daysLate > 12 && !onTrust ? 'CA' : 'A',
      data_ativacao: '2023-06-01',
      ...(onTrust && { desbloqueio_confianca_ativo: 'S' }),
      ultima_atualizacao: `${today} 08:00:00`,
    },
    titles: [
      {
        ...title,
        id: String(2 * number),
        status: 'R',
        data_emissao: addDays(paidDueOn, -20),
        data_vencimento: paidDueOn,
        valor_aberto: '0.00',
        valor_recebido: amount,
        pagamento_valor: amount,
        pagamento_data: paidOn,
        baixa_data: `${paidOn} 18:00:00`,
        ultima_atualizacao: `${paidOn} 18:00:00`,
      },
      {
        ...title,
        id: String(2 * number + 1),
        status: 'A',
        data_emissao: addDays(dueOn, -20),
        data_vencimento: dueOn,
        valor_aberto: amount,
        valor_recebido: '0.00',
        ultima_atualizacao: `${dueOn} 08:00:00`,
      },
    ],
    settlement: {
      id,
      id_receber: String(2 * number),
      filial_id: '1',
      data: paidOn,
      credito: amount,
      vacrescimo: '0.00',
      vdesconto: '0.00',
      descontos_adicionais: '0.00',
      tipo_recebimento: ['P', 'B', 'C'][number % 3] ?? 'P',
    },
  };
}

import type { RawRow, SimulatorProcess } from '../../support/node/simulator.ts';
import { plus } from '../../support/oracle/calendar.ts';

type Oddity = (row: RawRow, today: string) => RawRow;

const moved = (amount = '0', cents: number): string =>
  Math.max(0, Number(amount) + cents / 100).toFixed(2);
const zeroStamp = { ultima_atualizacao: '0000-00-00 00:00:00' };

const titles: readonly Oddity[] = [
  (row) => ({ valor_aberto: moved(row['valor_aberto'], 150) }),
  (row) => ({ valor_aberto: moved(row['valor_aberto'], 2500), ...zeroStamp }),
  (row) => ({ valor_aberto: moved(row['valor_aberto'], -37) }),
  (row) => ({ valor_aberto: row['valor'] ?? '', status: 'A', data_emissao: '' }),
  (row) => ({ valor_aberto: row['valor'] ?? '', status: 'P', ...zeroStamp }),
  () => ({ valor_aberto: '0.00', status: 'R', ...zeroStamp, pagamento_data: '', baixa_data: '' }),
  () => ({ pagamento_data: '' }),
  () => ({ pagamento_data: '0000-00-00', credito_data: '' }),
  () => ({ valor_cancelado: '5.00' }),
  () => ({ data_emissao: '0000-00-00' }),
  (_row, today) => ({ valor_aberto: '1.00', ultima_atualizacao: `${plus(today, 2)} 08:00:00` }),
  () => ({ aguardando_confirmacao_pagamento: 'S' }),
  () => ({ id_contrato: '', id_contrato_avulso: '0', id_contrato_principal: '0' }),
  () => ({ id_contrato: '88888888' }),
  () => ({ id_cliente: '99999999' }),
  () => ({ filial_id: '0' }),
  () => ({ filial_id: '3' }),
  () => ({ status: 'V' }),
  () => ({ status: 'C', liberado: 'N' }),
  () => ({ liberado: 'N' }),
  () => ({ estornado: 'S' }),
  () => ({ tipo_renegociacao: 'R' }),
  () => ({ titulo_renegociado: 'S' }),
  () => ({ valor: '1.234,56' }),
  () => ({ valor_aberto: '' }),
  () => ({ data_vencimento: '2026-02-30' }),
  () => ({ id_cliente: '0' }),
];

const settlements: readonly Oddity[] = [
  () => ({ vdesconto: '1.50', vacrescimo: '0.25' }),
  () => ({ descontos_adicionais: '2.00' }),
  () => ({ credito: '' }),
  () => ({ data: '0000-00-00' }),
  (_row, today) => ({ data: plus(today, 3) }),
  (row) => ({ credito: moved(row['credito'], 1000) }),
  () => ({ id_receber: '99999999' }),
];

const customers: readonly Oddity[] = [
  () => ({ crm: 'S' }),
  () => ({ tipo_pessoa: '' }),
  () => ({ tipo_pessoa: '', cnpj_cpf: '***.456.789-**' }),
  () => ({ tipo_pessoa: 'J', orgao_publico: 'S' }),
  () => ({ participa_cobranca: 'N' }),
  () => ({ bairro: '', cidade: '0' }),
  () => ({ bairro: '  CENTRO ' }),
  () => ({ filial_id: '0', id_tipo_cliente: '0' }),
];

const contracts: readonly Oddity[] = [
  () => ({ endereco_padrao_cliente: 'N', bairro: 'Centro', cidade: '1' }),
  () => ({ endereco_padrao_cliente: 'N', bairro: '', cidade: '0' }),
  () => ({ id_filial: '2' }),
  () => ({ id_filial: '0' }),
  () => ({ nao_avisar_ate: '2099-12-31' }),
  () => ({ status: 'I', data_cancelamento: '', data_desistencia: '' }),
  (_row, today) => ({ status: 'I', data_cancelamento: plus(today, -8) }),
  (_row, today) => ({ status: 'I', data_cancelamento: '', data_desistencia: plus(today, -1) }),
  (_row, today) => ({ status: 'N', data_ativacao: plus(today, -8) }),
  () => ({ status: 'D' }),
  () => ({ id_vd_contrato: '0' }),
  () => ({ id_cliente: '0' }),
  () => ({ desbloqueio_confianca_ativo: 'S' }),
];

/**
 * Lays over a simulated provider, before anything has read it, many more of the odd values that a
 * made-up register holds few of: one row in `every`, each oddity in its turn.
 */
export async function makeOdd(simulator: SimulatorProcess, today: string): Promise<void> {
  const lay = async (table: string, every: number, oddities: readonly Oddity[]) => {
    const rows = (await simulator.truth(table)).filter((_row, index) => index % every === 0);
    for (const [index, row] of rows.entries()) {
      const values = oddities[index % oddities.length]?.(row, today);
      await simulator.command('POST', 'update', { table, id: row['id'], values });
    }
  };
  await lay('fn_areceber', 11, titles);
  await lay('fn_areceber_baixas', 29, settlements);
  await lay('cliente', 9, customers);
  await lay('cliente_contrato', 7, contracts);
}

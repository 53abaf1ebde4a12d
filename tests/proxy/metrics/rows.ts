import type { RawRow } from '../../support/node/simulator.ts';

/** Monday. */
export const today = '2025-03-17';

export const daysAgo = (days: number): string =>
  new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

/**
 * Rows of a register, built one by one: what a test does not say is unremarkable. Every customer has
 * a customer type of its own, so that a question can be asked about one customer alone.
 */
export class Rows {
  readonly tables = {
    cliente: [] as RawRow[],
    cliente_contrato: [] as RawRow[],
    fn_areceber: [] as RawRow[],
    fn_areceber_baixas: [] as RawRow[],
    fn_feriados: [] as RawRow[],
  };

  /** Its id, which is its customer type too. */
  customer(values: RawRow = {}): string {
    const id = this.#nextId('cliente');
    return this.#add('cliente', {
      id,
      razao: `Cliente ${id}`,
      tipo_pessoa: 'F',
      id_tipo_cliente: id,
      filial_id: '1',
      crm: 'N',
      ultima_atualizacao: '2024-06-01 10:00:00',
      ...values,
    });
  }

  contract(id_cliente: string, values: RawRow = {}): string {
    return this.#add('cliente_contrato', {
      id: this.#nextId('cliente_contrato'),
      id_cliente,
      status: 'A',
      status_internet: 'A',
      data_ativacao: '2024-01-01',
      ultima_atualizacao: '2024-06-01 10:00:00',
      ...values,
    });
  }

  /** Of 100.00 unless it says otherwise, and open as a whole. */
  title(id_cliente: string, values: RawRow = {}): string {
    const valor = values['valor'] ?? '100.00';
    return this.#add('fn_areceber', {
      id: this.#nextId('fn_areceber'),
      id_cliente,
      status: 'A',
      liberado: 'S',
      data_emissao: '2024-06-01',
      data_vencimento: today,
      valor,
      valor_aberto: valor,
      ultima_atualizacao: '2024-06-01 10:00:00',
      ...values,
    });
  }

  settlement(id_receber: string, values: RawRow): string {
    return this.#add('fn_areceber_baixas', {
      id: this.#nextId('fn_areceber_baixas'),
      id_receber,
      tipo_recebimento: 'P',
      ...values,
    });
  }

  holiday(data: string): string {
    return this.#add('fn_feriados', { id: this.#nextId('fn_feriados'), data });
  }

  /** A customer with an active contract and one title on it; its id. */
  debtor(title: RawRow = {}, customer: RawRow = {}, contract: RawRow = {}): string {
    const customerId = this.customer(customer);
    const contractId = this.contract(customerId, contract);
    this.title(customerId, { id_contrato: contractId, ...title });
    return customerId;
  }

  #nextId(table: keyof Rows['tables']): string {
    return String(this.tables[table].length + 1);
  }

  #add(table: keyof Rows['tables'], row: RawRow): string {
    this.tables[table].push(row);
    return row['id'] ?? '';
  }
}

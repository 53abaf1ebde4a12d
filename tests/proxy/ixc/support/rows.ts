type Row = Record<string, unknown>;

export const customer = (id: number | string, more: Row = {}): Row => ({
  id: String(id),
  ativo: 'S',
  razao: `Cliente ${id}`,
  senha: 'senha-em-claro',
  ultima_atualizacao: '2025-03-17 08:00:00',
  ...more,
});

export const invoice = (id: number, more: Row = {}): Row => ({
  id: String(id),
  status: 'A',
  id_cliente: '1',
  data_vencimento: '2025-03-10',
  valor: '100.00',
  valor_aberto: '100.00',
  ultima_atualizacao: '2025-03-17 08:00:00',
  ...more,
});

export const listing = (rows: readonly Row[], total: number | string = String(rows.length)) =>
  JSON.stringify({ page: '1', total, registros: rows });

export const noRows = JSON.stringify({ page: '1', total: '0' });

import { isoDay, nationalHolidays } from '../calendar.ts';
import { secret } from '../canary.ts';
import { moneyText } from '../money.ts';
import type { Column, RawRow, Schema } from '../table/schema.ts';
import { code, date, datetime, fixed, number, STAMP, text } from '../table/schema.ts';
import { Table } from '../table/table.ts';
import { cnpj } from './documents.ts';
import { cities, servedCities } from './places.ts';
import { branches, customerTypes, plans } from './plans.ts';

function lookup(
  resource: string,
  totalAs: Schema['totalAs'],
  columns: readonly Column[],
  rows: readonly RawRow[],
): Table {
  const table = new Table({
    resource,
    prefix: resource,
    columns: [number('id'), ...columns],
    totalAs,
  });
  for (const row of rows) table.insert(row);
  return table;
}

/** The small tables that the large ones point to. */
export function lookupTables(seed: number, today: number): Table[] {
  const year = Number(isoDay(today).slice(0, 4));
  return [
    cityTable(),
    branchTable(seed),
    planTable(today),
    lookup(
      'tipo_cliente',
      'string',
      [
        text('tipo_cliente'),
        ...fixed('3', 'tipo_assinante'),
        ...fixed('N', 'contribuinte_icms'),
        ...fixed('01', 'tipo_cliente_scm'),
      ],
      customerTypes.map(({ id, label }) => ({ id: String(id), tipo_cliente: label })),
    ),
    holidayTable(year),
    lookup(
      'cliente_contrato_tipo',
      'string',
      [
        text('tipo_contrato'),
        code('tipo_pagamento', undefined, 'Pre'),
        number('avisar_dias'),
        number('bloquear_dias'),
        number('bloqueio_renegociado_n_dias'),
        ...fixed('S', 'ativo'),
      ],
      [
        {
          id: '1',
          tipo_contrato: 'Padrão',
          avisar_dias: '5',
          bloquear_dias: '7',
          bloqueio_renegociado_n_dias: '3',
        },
      ],
    ),
    lookup(
      'fn_areceber_mot_cancelamento',
      'string',
      [
        text('motivo'),
        ...fixed('S', 'libera_periodo'),
        ...fixed('N', 'inadimplencia'),
        ...fixed('S', 'ativo'),
      ],
      ['Cobrança indevida', 'Troca de plano', 'Cancelamento do contrato', 'Renegociação'].map(
        (motivo, index) => ({ id: String(index + 1), motivo }),
      ),
    ),
    lookup(
      'empresa',
      'string',
      [text('razao'), code('cnpj')],
      [{ id: '1', razao: 'Fibra Oeste Telecom Ltda', cnpj: cnpj(seed, 1) }],
    ),
  ];
}

const cityTable = (): Table =>
  lookup(
    'cidade',
    'integer',
    [
      text('nome'),
      number('uf'),
      code('cod_ibge'),
      ...fixed('0', 'regiao'),
      code('cod_siafi'),
      code('cod_cidade_nfse_1'),
      code('cod_cidade_nfse_2'),
      ...fixed('', 'origem'),
    ],
    cities.map(({ id, name, ibge, state }) => ({
      id: String(id),
      nome: name,
      uf: String(state),
      cod_ibge: String(ibge),
      cod_siafi: String(1000 + id),
    })),
  );

const branchTable = (seed: number): Table =>
  lookup(
    'filial',
    'string',
    [
      code('ativo', undefined, 'S'),
      text('razao'),
      text('fantasia'),
      code('cnpj'),
      text('endereco'),
      text('bairro'),
      number('cidade'),
      code('certificado_a1'),
      code('certificado_senha'),
      code('token_gateway'),
      code('senha_email'),
      code('chave_privada'),
    ],
    branches.map(({ id, name, trade }) => ({
      id: String(id),
      razao: name,
      fantasia: trade,
      cnpj: cnpj(seed, 900 + id),
      endereco: 'Avenida Brasil',
      bairro: 'Centro',
      cidade: String(servedCities[0]?.id ?? 0),
      certificado_a1: secret('certificado', id),
      certificado_senha: secret('senha-certificado', id),
      token_gateway: secret('token', id),
      senha_email: secret('email', id),
      chave_privada: secret('chave', id),
    })),
  );

const planTable = (today: number): Table =>
  lookup(
    'vd_contratos',
    'string',
    [
      text('nome'),
      text('descricao'),
      number('valor_contrato', undefined, '0.00'),
      code('Ativo', undefined, 'S'),
      code('tipo', undefined, 'I'),
      number('id_filial'),
      number('fidelidade', undefined, '12'),
      datetime(STAMP, undefined, '0000-00-00 00:00:00'),
    ],
    plans.map(({ id, name, priceCents }) => ({
      id: String(id),
      nome: name,
      descricao: name,
      valor_contrato: moneyText(priceCents),
      [STAMP]: `${isoDay(today - 200)} 09:12:44`,
    })),
  );

/** National days and the two the head office's town adds. */
function holidayTable(year: number): Table {
  const rows: RawRow[] = [];
  for (let each = year - 2; each <= year + 1; each += 1) {
    const national = nationalHolidays(each).map(({ day, name }) => ({
      data: isoDay(day),
      descricao: name,
    }));
    rows.push(
      ...national,
      { data: `${each}-08-25`, descricao: 'Aniversário de Chapecó' },
      { data: `${each}-06-13`, descricao: 'Santo Antônio (padroeiro)' },
    );
  }
  return lookup(
    'fn_feriados',
    'string',
    [date('data'), text('descricao'), ...fixed('N', 'ponto_facultativo')],
    rows,
  );
}

import { Buffer } from 'node:buffer';
import type { Column, Report, Row, Section } from '../../../contract/section.ts';

/** What somebody typed into a name field so that a spreadsheet calculates it, or a file breaks at it. */
export const hostileTexts = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1;1)',
  '=HYPERLINK("http://127.0.0.1:1/x";"pague aqui")',
  "=cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\0=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠1+1',
  '  =1+1',
  '"=1+1',
  "'=1+1",
  ' "\' =1+1',
  '\u200b=1+1',
  'Ana;=1+1;x',
  'Ana,=1+1,x',
  'Ana";"=1+1',
  'Ana\r\n=1+1',
  "Ana,-2+3+cmd|' /C calc'!A0",
  'Ana\n"Bia";"=1+1"',
  'fim"',
  '""',
  "'",
];

/** Looks odd, and stays as it is. */
export const harmlessTexts = [
  '',
  'Ana; Bia, "Cia" & <b>Filhos</b>',
  'Rua das Flores, -12',
  '11 98888-7777, +55 11 98888-7777',
  'Duas\nlinhas\r\ne três',
  '_x0041_ e _X000D_',
  '007',
  '000.123.456-09',
  '1e5',
  '12/03',
  'TRUE',
  '😀 João \u202egnirts\u202c',
  ' antes e depois ',
  '{{7*7}} ${7*7}',
];

export const columnsOfAll: readonly Column[] = [
  { name: 'customerId', label: 'Código', kind: 'text' },
  { name: 'name', label: 'Cliente', kind: 'text' },
  { name: 'invoices', label: 'Títulos', kind: 'count' },
  { name: 'overdueCents', label: 'Em atraso', kind: 'cents' },
  { name: 'share', label: 'Parte do atraso', kind: 'ratio' },
  { name: 'change', label: 'Variação', kind: 'points' },
  { name: 'days', label: 'Prazo médio', kind: 'days' },
  { name: 'oldestDueOn', label: 'Vencimento mais antigo', kind: 'day' },
  { name: 'month', label: 'Mês', kind: 'month' },
];

export const rowOf = (name: string, cells: Partial<Record<string, Row[number]>> = {}): Row =>
  columnsOfAll.map((column) => {
    const given = { ...usual, name, ...cells }[column.name];
    return given === undefined ? null : given;
  });

const usual: Readonly<Record<string, Row[number]>> = {
  customerId: '0042',
  invoices: 3,
  overdueCents: 123_456,
  share: 0.352_513,
  change: -0.012,
  days: 18.25,
  oldestDueOn: '2025-03-17',
  month: '2025-03',
};

export const section = (change: Partial<Section> = {}): Section => ({
  title: 'Clientes em atraso',
  lead: '2 clientes em atraso.',
  notes: ['Vence hoje não conta.'],
  ...change,
});

export const tableOf = (rows: readonly Row[]): Section => {
  const cents = columnsOfAll.findIndex(({ name }) => name === 'overdueCents');
  const sum = rows.reduce((all, row) => all + Number(row[cents]), 0);
  return section({
    table: {
      columns: columnsOfAll,
      rows,
      count: rows.length,
      total: columnsOfAll.map((_, at) => (at === 0 ? 'Total' : at === cents ? sum : null)),
    },
  });
};

export const reportWith = (sections: readonly Section[], change: Partial<Report> = {}): Report => ({
  title: 'Relatório de inadimplência',
  language: 'pt-BR',
  about: [{ label: 'Dia', value: '17/03/2025' }],
  cautions: ['Dados de demonstração.'],
  sections,
  definitions: [{ name: 'Em atraso', definition: 'Aberto e vencido.', formula: 'Soma = a − b' }],
  ...change,
});

/** The whole file, as a test reads it. */
export async function whole(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece as string));
  return Buffer.concat(all);
}

import { parse } from 'csv-parse/sync';
import { parseCsv } from 'hucre/csv';
import { describe, expect, it, test } from 'vitest';
import type { Report } from '../../../contract/section.ts';
import { csv } from '../../../proxy/reports/writing/formats/csv.ts';
import {
  columnsOfAll,
  harmlessTexts,
  hostileTexts,
  reportWith,
  rowOf,
  section,
  tableOf,
  whole,
} from '../../support/node/sheet-report.ts';

type Dialect = 'sheet' | 'plain';

const write = async (report: Report, dialect: Dialect): Promise<string> =>
  (await whole(csv(report, { dialect }))).toString();

/** Two readers that know nothing of each other. */
const readers: Readonly<Record<string, (text: string, delimiter: string) => string[][]>> = {
  'csv-parse': (text, delimiter) =>
    parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true }),
  hucre: (text, delimiter) =>
    parseCsv(text, { delimiter, skipEmptyRows: true }).map((row) => row.map(String)),
};

const tables = tableOf([rowOf('Ana'), rowOf('Bia', { overdueCents: -1250, share: null })]);

describe('the dialect for spreadsheets', () => {
  it('begins with a mark and its header, and ends every line as RFC 4180 has it', async () => {
    const text = await write(reportWith([tables]), 'sheet');
    expect(text.startsWith('\uFEFF"Código";"Cliente";')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('quotes every field', async () => {
    const lines = (await write(reportWith([tables]), 'sheet')).slice(1).split('\r\n');
    for (const line of lines.filter((one) => one !== '')) {
      expect(line).toMatch(/^"[^"]*"(?:;"[^"]*")*$/);
    }
  });

  test.each([
    ['pt-BR', '1234,56', '35,2513%', '-1,2%', '18,25', '17/03/2025', '03/2025'],
    ['es-AR', '1234,56', '35,2513%', '-1,2%', '18,25', '17/03/2025', '03/2025'],
    ['es-MX', '1234.56', '35.2513%', '-1.2%', '18.25', '17/03/2025', '03/2025'],
    ['en', '1234.56', '35.2513%', '-1.2%', '18.25', '2025-03-17', '2025-03'],
  ])('writes numbers and days as a spreadsheet in %s reads them', async (language, ...figures) => {
    const text = await write(reportWith([tables], { language }), 'sheet');
    const [, row] = readers['csv-parse']?.(text, ';') ?? [];
    expect(row).toEqual(['0042', 'Ana', '3', ...figures]);
  });

  it('keeps amounts numbers below zero, and leaves empty what is unknown', async () => {
    const [, , row] = readers['csv-parse']?.(await write(reportWith([tables]), 'sheet'), ';') ?? [];
    expect(row?.slice(2, 5)).toEqual(['3', '-12,50', '']);
  });

  it('sets the total apart from the rows', async () => {
    const lines = (await write(reportWith([tables]), 'sheet')).split('\r\n');
    const total = lines.findIndex((line) => line.startsWith('"Total"'));
    expect(lines[total]).toBe('"Total";"";"";"1222,06";"";"";"";"";""');
    expect(lines[total - 1]).toBe('');
  });

  it('puts a title over each further table, and the words below them all in two columns', async () => {
    const second = { ...tables, title: 'Segunda tabela' };
    const words = section({ title: 'Só palavras', lead: 'Nada a mostrar.', notes: [] });
    const text = await write(reportWith([words, tables, second]), 'sheet');
    const blocks = text.slice(1).split('\r\n\r\n');
    expect(blocks.map((block) => block.split('\r\n')[0])).toEqual([
      expect.stringContaining('"Código"'),
      expect.stringContaining('"Total"'),
      '"Segunda tabela"',
      expect.stringContaining('"Total"'),
      '"Sobre este relatório"',
      '"Observações"',
      '"O que cada número quer dizer"',
    ]);
    expect(blocks.slice(4).join('\r\n').trimEnd().split('\r\n')).toEqual([
      '"Sobre este relatório"',
      '"Relatório";"Relatório de inadimplência"',
      '"Dia";"17/03/2025"',
      '"Atenção";"Dados de demonstração."',
      '"Observações"',
      '"Só palavras";"Nada a mostrar."',
      '"Clientes em atraso";"2 clientes em atraso."',
      '"Clientes em atraso";"Vence hoje não conta."',
      '"Segunda tabela";"2 clientes em atraso."',
      '"Segunda tabela";"Vence hoje não conta."',
      '"O que cada número quer dizer"',
      '"Em atraso";"Aberto e vencido."',
      '"Conta";"Soma = a − b"',
    ]);
  });
});

describe('the dialect for programs', () => {
  it('is the tables and nothing else, by names that stay', async () => {
    const text = await write(reportWith([tables, section(), tables]), 'plain');
    const table =
      '"customerId","name","invoices","overdueCents","share","change","days","oldestDueOn","month"\r\n' +
      '"0042","Ana",3,1234.56,0.352513,-0.012,18.25,"2025-03-17","2025-03"\r\n' +
      '"0042","Bia",3,-12.50,,-0.012,18.25,"2025-03-17","2025-03"\r\n';
    expect(text).toBe(`${table}\r\n${table}`);
  });
});

describe.each([
  ['sheet', ';'],
  ['plain', ','],
] as const)('S-29: text in the dialect %s', (dialect, delimiter) => {
  const names = [...hostileTexts, ...harmlessTexts];

  describe.each(Object.entries(readers))('as %s reads it', (_, read) => {
    const named = async (texts: readonly string[]) => {
      const rows = texts.map((name) => rowOf(name));
      const report = reportWith([section({ table: { columns: columnsOfAll, rows } })]);
      const [, ...read_] = read(await write(report, dialect), delimiter);
      return read_.slice(0, texts.length);
    };

    it('stays in its cell, whatever it is', async () => {
      for (const row of await named(names)) {
        expect(row).toHaveLength(9);
        expect(row[0]).toBe('0042');
      }
    });

    it('begins no formula', async () => {
      for (const [, name = ''] of await named(hostileTexts)) {
        expect(name).not.toMatch(/^[\s\p{Cf}"]*[=+\-@＝＋－＠\t\r\n\0]/u);
      }
    });

    it('begins none where another separator or the end of a line would begin a cell', async () => {
      for (const [, name = ''] of await named(hostileTexts)) {
        expect(name).not.toMatch(/[,;|\t\r\n][ '"]*(?<!')[=@]/);
        expect(name).not.toMatch(/[,;|\t\r\n] *[+-].*[(!|]/);
      }
    });

    it('has nothing but the apostrophe more than it had', async () => {
      const read_ = await named(names);
      const without = (text: string) => text.replaceAll("'", '').replaceAll('\0', '\uFFFD');
      expect(read_.map(([, name = '']) => without(name))).toEqual(names.map(without));
    });

    it('is untouched where it is harmless', async () => {
      expect((await named(harmlessTexts)).map(([, name]) => name)).toEqual(harmlessTexts);
    });
  });
});

test('half a character and control characters break no reader', async () => {
  const report = reportWith([tableOf([rowOf('metade \ud83d, sino \u0007 e \u0085')])]);
  const [, row] = readers['csv-parse']?.(await write(report, 'sheet'), ';') ?? [];
  expect(row?.[1]).toBe('metade \uFFFD, sino \uFFFD e \uFFFD');
});

test('text made to slow the search for formulas down takes no time', async () => {
  const slow = [',+'.repeat(50_000), `,${' '.repeat(100_000)}=1`, `${" '".repeat(50_000)}x-`];
  const began = performance.now();
  await write(reportWith([tableOf(slow.map((name) => rowOf(name)))]), 'plain');
  expect(performance.now() - began).toBeLessThan(1000);
});

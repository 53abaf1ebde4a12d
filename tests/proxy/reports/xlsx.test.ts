import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { xlsx } from '../../../proxy/reports/writing/formats/xlsx.ts';
import { sheetNames } from '../../../proxy/reports/writing/workbook/sheet-name.ts';
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

const read = async (...given: Parameters<typeof reportWith>) =>
  (await readXlsx(await whole(xlsx(reportWith(...given))))).sheets;

test('a sheet with all words stands first, what the numbers mean last', async () => {
  const sheets = await read([tableOf([rowOf('Ana')])]);
  expect(sheets.map(({ name }) => name)).toEqual(['Resumo', 'Clientes em atraso', 'Definições']);
});

test('S-29: text stays the text it is, and is no formula', async () => {
  const names = [...hostileTexts, ...harmlessTexts].filter((name) => name !== '');
  const [, sheet] = await read([tableOf(names.map((name) => rowOf(name)))]);
  const cells = sheet?.rows.slice(1, names.length + 1).map((row) => row[1]);
  expect(cells).toEqual(names.map((name) => name.replaceAll('\0', '\uFFFD')));
});

test('amounts are reais, and codes stay text', async () => {
  const [, sheet] = await read([tableOf([rowOf('Ana', { overdueCents: -1250 })])]);
  expect(sheet?.rows[1]?.slice(0, 5)).toEqual(['0042', 'Ana', 3, -12.5, 0.352_513]);
});

test('more rows than a sheet of Excel has are refused', async () => {
  const table = { columns: columnsOfAll, rows: [], count: 1_048_576 };
  await expect(whole(xlsx(reportWith([section({ table })])))).rejects.toThrow('too_many_rows');
});

test('sheets get names that Excel takes, no two alike', () => {
  const names = sheetNames(['A/B: [x]?', 'a b x', '', 'History', 'é'.repeat(40), 'é'.repeat(40)]);
  expect(names).toEqual([
    'A B x',
    'a b x (2)',
    '–',
    'History (2)',
    `${'é'.repeat(30)}…`,
    `${'é'.repeat(26)}… (2)`,
  ]);
});

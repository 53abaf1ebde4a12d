import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { xlsx } from '../../../proxy/reports/writing/formats/xlsx.ts';
import { sheetNames } from '../../../proxy/reports/writing/workbook/sheet-name.ts';
import { type SheetRow, sheetXml } from '../../../proxy/reports/writing/workbook/sheet.ts';
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

test('the header stays in sight, and the filter takes all rows and not the total', async () => {
  const rows = [rowOf('Ana'), rowOf('Bia'), rowOf('Caio')];
  const [words, sheet] = await read([tableOf(rows)]);
  expect(sheet?.freezePane).toMatchObject({ rows: 1 });
  expect(sheet?.autoFilter?.range).toBe('A1:I4');
  expect(sheet?.rows.map((row) => row[0] ?? null)).toEqual([
    'Código',
    '0042',
    '0042',
    '0042',
    null,
    'Total',
  ]);
  expect(words?.autoFilter).toBeUndefined();
});

test.each(['2025-01-01', '2024-02-29', '2025-12-31', '1999-12-31'])(
  '%s is that very day',
  async (day) => {
    const [, sheet] = await read([tableOf([rowOf('Ana', { oldestDueOn: day })])]);
    const read_ = sheet?.rows[1]?.[7];
    expect(read_ instanceof Date && read_.toISOString()).toBe(`${day}T00:00:00.000Z`);
  },
);

test('a day that Excel cannot count stays the text it is', async () => {
  const [, sheet] = await read([tableOf([rowOf('Ana', { oldestDueOn: '1899-12-31' })])]);
  expect(sheet?.rows[1]?.[7]).toBe('1899-12-31');
});

test('text longer than a cell of Excel takes is cut, and no character in half', async () => {
  const [, sheet] = await read([
    tableOf([
      rowOf('x'.repeat(32_767)),
      rowOf('x'.repeat(32_768)),
      rowOf(`${'x'.repeat(32_765)}😀😀`),
    ]),
  ]);
  expect(sheet?.rows.slice(1, 4).map((row) => row[1])).toEqual([
    'x'.repeat(32_767),
    `${'x'.repeat(32_766)}…`,
    `${'x'.repeat(32_765)}…`,
  ]);
});

test('text that needs several lines gets a row as high as they are', async () => {
  const rowOfWrapped = (value: string): SheetRow => [{ value, style: 'wrapped' }];
  const texts = ['Uma linha', 'Duas\nlinhas', 'x'.repeat(25), 'x\n'.repeat(100)];
  const sheet = { widths: [10], rows: [texts.map(rowOfWrapped)] };
  const xml = (await whole(sheetXml(sheet))).toString();
  const heights = [...xml.matchAll(/<row r="\d+"(?: ht="(\d+)")?>/g)].map(([, height]) => height);
  // No row of Excel is higher than the last.
  expect(heights).toEqual([undefined, '30', '45', '409']);
});

test('a section without words is no line of the summary', async () => {
  const { title, table } = tableOf([rowOf('Ana')]);
  const [words] = await read([{ title, notes: [], ...(table && { table }) }]);
  expect(words?.rows.flat()).not.toContain('Clientes em atraso');
});

describe('more rows than a sheet of Excel has are refused', () => {
  test('before anything is read where their number is known', async () => {
    const table = { columns: columnsOfAll, rows: [], count: 1_048_576 };
    await expect(whole(xlsx(reportWith([section({ table })])))).rejects.toThrow('too_many_rows');
  });

  test('as soon as there are too many where it is not', async () => {
    let read = 0;
    const rows = (function* () {
      for (; read < 2_000_000; read += 1) yield [null];
    })();
    const [column] = columnsOfAll;
    const table = { columns: column === undefined ? [] : [column], rows };
    // A whole file in the message of a failure would take minutes.
    const size = whole(xlsx(reportWith([section({ table })]))).then(({ length }) => length);
    await expect(size).rejects.toThrow('too_many_rows');
    expect(read).toBeLessThan(1_050_000);
  });
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

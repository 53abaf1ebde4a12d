import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Row } from '../../../contract/section.ts';
import { csv } from '../../../proxy/reports/writing/formats/csv.ts';
import { xlsx } from '../../../proxy/reports/writing/formats/xlsx.ts';
import { unformulated } from '../../../proxy/reports/writing/sheet-text.ts';
import { debianProgram } from '../../support/debian.js';
import {
  harmlessTexts,
  hostileTexts,
  reportWith,
  rowOf,
  tableOf,
  whole,
} from '../../support/node/sheet-report.ts';

/** Fields by semicolons in UTF-8, read as Excel does in Brazil: quoted ones may be numbers, formulas are calculated. */
const AS_IN_BRAZIL = 'CSV:59,34,76,1,,1046,false,true,false,false,false,0,true,false,true';
/** Values as they are, each in quotes. */
const valuesOf = (sheet: number) =>
  `csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false,false,false,false,${sheet}`;

const names = [...hostileTexts, ...harmlessTexts].filter((name) => name !== '');
const AMOUNTS = [123_456, -1250, 0, -99_999, 7];
const amountOf = (at: number): number => AMOUNTS[at % AMOUNTS.length] ?? 0;
const DOCUMENT = '000.123.456-09';
const rowFor = (name: string, at: number): Row =>
  rowOf(name, {
    customerId: DOCUMENT,
    overdueCents: amountOf(at),
    share: 0.35,
    oldestDueOn: '2024-02-29',
  });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-sheets-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly rows: readonly (readonly string[])[];
  readonly formulas: number;
  /** How often this stands in LibreOffice's own format. */
  readonly times: (text: string) => number;
}

/** A file as LibreOffice has it. */
function opened(name: string, bytes: Uint8Array | string, sheet: number): Opened {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const converted = (to: string, extension: string): string => {
    const into = join(folder, extension);
    execFileSync(
      debianProgram('soffice', 'libreoffice-calc-nogui'),
      [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        ...(name.endsWith('.csv') ? [`--infilter=${AS_IN_BRAZIL}`] : []),
        ...['--convert-to', to, '--outdir', into, path],
      ],
      { stdio: 'pipe' },
    );
    const [made = ''] = readdirSync(into);
    const text = readFileSync(join(into, made), 'utf8');
    rmSync(into, { recursive: true });
    return text;
  };
  const document = converted('fods', 'document');
  const times = (text: string) => document.split(text).length - 1;
  return {
    rows: parse(converted(valuesOf(sheet), 'values'), { bom: true, relax_column_count: true }),
    formulas: times('table:formula='),
    times,
  };
}

/** Only the end of a line within a cell may come back as another. */
const lines = (text: string) => text.replace(/\r\n?/g, '\n');

describe.each([
  ['xlsx', 2, names, (name: string) => name],
  // A field of CSV has no type: what looks like a number is one.
  ['csv', 0, names.filter((name) => !['007', '1e5', '12/03'].includes(name)), unformulated],
] as const)('S-29: %s in LibreOffice', (format, sheet, texts, written) => {
  const report = () => reportWith([tableOf(texts.map(rowFor))]);
  let file: Opened;
  let body: Opened['rows'];

  beforeAll(async () => {
    const pieces = format === 'xlsx' ? xlsx(report()) : csv(report(), { dialect: 'sheet' });
    file = opened(`clean.${format}`, await whole(pieces), sheet);
    body = file.rows.slice(1, texts.length + 1);
  });

  it('calculates nothing', () => {
    expect(file.formulas).toBe(0);
  });

  it('has every text as it was', () => {
    const expected = texts.map((text) => lines(written(text).replaceAll('\0', '\uFFFD')));
    expect(body.map(([, text = '']) => lines(text))).toEqual(expected);
  });

  it('has amounts that add up, those below zero too', () => {
    const sum = texts.reduce((all, _, at) => all + amountOf(at), 0) / 100;
    expect(body.reduce((all, row) => all + Number(row[3]), 0)).toBeCloseTo(sum, 2);
    const numbers =
      file.times('office:value-type="float"') + file.times('office:value-type="currency"');
    // Invoices, amount and days of each row, and the total.
    expect(numbers).toBe(texts.length * 3 + 1 + (format === 'xlsx' ? texts.length : 0));
  });

  it('has days that are days, and shares that are percentages', () => {
    expect(file.times('office:date-value="2024-02-29"')).toBe(texts.length);
    expect(body.map((row) => row[4])).toEqual(texts.map(() => '35%'));
    expect(file.times('office:value-type="percentage" office:value="0.35"')).toBe(texts.length);
  });

  it.runIf(format === 'xlsx')('filters all rows and not the total', () => {
    const title = '&apos;Clientes em atraso&apos;';
    expect(file.times(`="${title}.A1:${title}.I${texts.length + 1}"`)).toBe(1);
  });

  it('keeps the zeros that a document begins with', () => {
    expect(new Set(body.map(([id]) => id))).toEqual(new Set([DOCUMENT]));
  });
});

test('a file that protects nothing is calculated by the same program', () => {
  const file = opened('unsafe.csv', '"Cliente";"Valor"\r\n"=1+1";"-12,50"\r\n', 0);
  expect(file.formulas).toBe(1);
  expect(file.rows[1]).toEqual(['2', '-12.5']);
});

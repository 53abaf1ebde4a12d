import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Column, Report, Row, Section } from '../../../contract/section.ts';
import { UnwritableError } from '../../../proxy/reports/writing/format.ts';
import { pdf } from '../../../proxy/reports/writing/formats/pdf.ts';
import { printable } from '../../../proxy/reports/writing/print/typeface.ts';
import { printed } from './support/printed.ts';

const hostileNames = [
  '<img src=x onerror=window.__xss=1>',
  '=HYPERLINK("http://x")',
  'https://example.test/pay',
  "Robert'); DROP TABLE--",
  '{{7*7}} ${7*7}',
];

const columns: readonly Column[] = [
  { name: 'name', label: 'Cliente', kind: 'text' },
  { name: 'daysLate', label: 'Dias de atraso', kind: 'count' },
  { name: 'overdueCents', label: 'Em atraso', kind: 'cents' },
];

const section = (rows: Iterable<Row>, more: Partial<Section> = {}): Section => ({
  title: 'Migração crítica',
  lead: 'R$ 84.310,22 em atraso.',
  table: { columns, rows, total: ['Total', null, 8_431_022] },
  notes: ['Sem quem tem promessa de pagamento.'],
  ...more,
});

const report = (sections: readonly Section[], more: Partial<Report> = {}): Report => ({
  title: 'Relatório de inadimplência',
  language: 'pt-BR',
  about: [{ label: 'Dia', value: '17/03/2025' }],
  cautions: ['Dados de demonstração: este provedor não existe.'],
  sections,
  definitions: [
    { name: 'Em atraso', definition: 'O que venceu e não foi pago.', formula: 'soma dos títulos' },
  ],
  ...more,
});

const customers = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => [`Cliente ${at}`, at, 100 * at]);

/** Fails with what is not found, or found too early. */
function expectInOrder(text: string, words: readonly string[]): void {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    expect(at, word).toBeGreaterThanOrEqual(0);
    from = at + word.length;
  }
}

describe('a report as PDF', () => {
  it('tells everything, in its order', async () => {
    const rows = hostileNames.map((name, at): Row => [name, at, 12_345 * at]);
    const { pages } = await printed(report([section(rows)]));
    expectInOrder(pages.join(), [
      'Relatório de inadimplência',
      'Dia 17/03/2025',
      'Dados de demonstração: este provedor não existe.',
      'Migração crítica',
      'R$ 84.310,22 em atraso.',
      'Cliente Dias de atraso Em atraso',
      ...hostileNames.flatMap((name, at) => [
        `${name} ${at} R$ ${((12_345 * at) / 100).toLocaleString('pt-BR', { minimumFractionDigits: 2 })}`,
      ]),
      'Total R$ 84.310,22',
      'Sem quem tem promessa de pagamento.',
      'O que cada número quer dizer',
      'O que venceu e não foi pago.',
      'Conta: soma dos títulos',
    ]);
  });

  it('repeats what a page needs to be read alone', async () => {
    const { pages } = await printed(report([section(customers(80))], { definitions: [] }));
    expect(pages).toHaveLength(3);
    for (const [at, page] of pages.entries()) {
      expectInOrder(page, [
        'Relatório de inadimplência',
        'Dia 17/03/2025',
        'Cliente Dias de atraso Em atraso',
        'Dados de demonstração: este provedor não existe.',
        `Página ${at + 1} de 3`,
      ]);
    }
    expectInOrder(
      pages.join(),
      customers(80).map(([name, days]) => `${String(name)} ${String(days)}`),
    );
  });

  it('keeps a row on one page', async () => {
    const words = 'palavra '.repeat(14);
    const rows = Array.from({ length: 60 }, (_, at): Row => [`de${at} ${words} a${at}`, at, at]);
    const { pages } = await printed(report([section(rows)]));
    expect(pages.length).toBeGreaterThan(2);
    const ends = (page: string, end: RegExp) => Array.from(page.matchAll(end), ([, at]) => at);
    for (const page of pages) expect(ends(page, /\bde(\d+)/g)).toEqual(ends(page, /\ba(\d+)/g));
    expect(pages.join()).toContain('a59');
  });

  it('lets nothing leave the page', async () => {
    const rows: Row[] = [
      ['W'.repeat(200), 1, 1],
      [`${'palavra '.repeat(300)}`, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ];
    const title = 'T'.repeat(300);
    const { edges } = await printed(report([section(rows, { title, lead: title })], { title }));
    const all = edges();
    expect(all.length).toBeGreaterThan(50);
    for (const { right, width } of all) expect(right).toBeLessThanOrEqual(width - 40);
  });

  it('turns the page of a table that is wide', async () => {
    const many = Array.from({ length: 12 }, (_, at): Column => ({
      name: `c${at}`,
      label: `Coluna ${at}`,
      kind: 'text',
    }));
    const row = many.map(({ label }) => `valor da ${label}`);
    const wide = section([], { title: 'Larga', table: { columns: many, rows: [row] } });
    const { ask, edges } = await printed(report([section(customers(2)), wide]));
    const sizes = ask('pdfinfo', '-l', '9').match(/size:.*A4.*/g);
    expect(sizes?.map((size) => size.replace(/\s+/g, ' '))).toEqual([
      'size: 595.28 x 841.89 pts (A4)',
      'size: 841.89 x 595.28 pts (A4)',
      'size: 595.28 x 841.89 pts (A4)',
    ]);
    for (const { right, width } of edges()) expect(right).toBeLessThanOrEqual(width - 40);
  });

  it('says which columns only a spreadsheet has', async () => {
    const more: Column[] = [
      ...columns,
      { name: 'email', label: 'E-mail', kind: 'text', isSheetOnly: true },
    ];
    const rows: Row[] = [['Ana', 8, 100, 'ana@example.test']];
    const { pages } = await printed(report([section([], { table: { columns: more, rows } })]));
    expect(pages[0]).toContain('Outras colunas estão na planilha: E-mail.');
    expect(pages[0]).not.toContain('ana@example.test');
  });

  it('says its title once where it holds one metric', async () => {
    const { pages } = await printed(report([section([])], { title: 'Migração crítica' }));
    expect(pages.join().match(/Migração crítica/g)).toHaveLength(1);
  });

  it('says that a table is empty', async () => {
    const { pages } = await printed(report([section([])]));
    expect(pages[0]).toContain('Nada a mostrar.');
  });

  it('draws its pictures', async () => {
    const picture = {
      form: 'bars',
      title: 'Em aberto',
      kind: 'cents',
      points: ['1 a 6 dias', '漢'],
      series: [{ label: 'Em aberto', tone: 'standard', values: [765_400, 1] }],
    } as const;
    const { pages } = await printed(report([section(customers(2), { picture })]));
    expectInOrder(pages.join(), ['1 a 6 dias', 'R$ 7.654,00', '\ufffd']);
  });

  it('holds its own letters, and nothing that acts or is fetched', async () => {
    const rows = hostileNames.map((name): Row => [name, 1, 1]);
    const { bytes, ask } = await printed(report([section(rows)], { title: hostileNames[2] ?? '' }));
    const fonts = ask('pdffonts').trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts)
      expect(font).toMatch(/^\w{6}\+Roboto\S* +CID TrueType +\S+ +yes yes yes/);
    const objects = bytes.toString('latin1').replace(/stream\r?\n[\s\S]*?endstream/g, '');
    // Everything but pages and letters stands in the open.
    expect(objects).not.toContain('/ObjStm');
    expect(objects).not.toMatch(
      /\/(?:URI|JavaScript|JS|OpenAction|AA|Launch|EmbeddedFiles?|Filespec|Annots|AcroForm|XFA)\b/,
    );
  });

  it('says what it is to whoever looks for it', async () => {
    const { bytes, ask } = await printed(report([section([])]));
    expect(ask('pdfinfo')).toMatch(
      /Title: +Relatório de inadimplência\nSubject: +Dia: 17\/03\/2025/,
    );
    expect(bytes.toString('latin1')).toContain('/Lang (pt-BR)');
  });

  it('is refused when it is too long, before all of it was read', async () => {
    let read = 0;
    function* endless(): Generator<Row> {
      for (;;) {
        read += 1;
        yield ['Ana', 1, 1];
      }
    }
    const long = report([section(customers(4000)), section(endless())]);
    await expect(pdf(long)[Symbol.asyncIterator]().next()).rejects.toEqual(
      new UnwritableError('too_many_rows'),
    );
    expect(read).toBe(6001);
  });
});

describe('a text in print', () => {
  it.each([
    ['Ana \u202egnirts\u202c', 'Ana gnirts'],
    ['a\u200bb\u0000c\u001bd\u{e0041}e', 'abcde'],
    ['duas\r\nlinhas\u2028ou\ttrês', 'duas linhas ou três'],
    ['Joa\u0303o', 'João'],
    ['Z\u0321\u034d\u0335algo', 'Zalgo'],
    ['𝕱𝖆𝖓𝖈𝖞 ＦＵＬＬ', 'Fancy FULL'],
    ['漢字 😀', '\ufffd\ufffd \ufffd'],
    ['\ud800', ''],
  ])('%j is %j', (given, expected) => {
    expect(printable(given)).toBe(expected);
  });

  it('has a letter for every word of ours', () => {
    const words = ['en', 'es']
      .map((language) => readFileSync(`components/words/${language}.xlf`, 'utf8'))
      .join();
    const missing = Array.from(words).filter((sign) => printable(sign) === '\ufffd');
    expect([...new Set(missing)]).toEqual([]);
  });
});

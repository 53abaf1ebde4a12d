import { beforeAll, expect, it } from 'vitest';
import type { Row } from '../../../contract/section.ts';
import { html } from '../../../proxy/reports/writing/formats/html.ts';
import { bars, hostileReport, report, section, table, textOf } from './support/reports.ts';
import { speakIn } from './support/told.ts';

beforeAll(() => speakIn('pt-BR'));

it('says in which language it is, and lets nothing in', async () => {
  const page = await textOf(html, report({ language: 'en-US' }));
  expect(page).toContain('<html lang="en-US">');
  expect(page).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
  );
});

it('names its columns and its rows, and keeps the direction of a name to itself', async () => {
  const sections = [section({ table: table([['مقهى', 10_00, 0.5]]) })];
  const page = await textOf(html, report({ sections }));
  expect(page).toContain('<caption>Inadimplência</caption>');
  expect(page).toContain('<th scope="col" class="n">Em atraso</th>');
  expect(page).toContain('<th scope="row"><bdi>مقهى</bdi></th>');
});

it.each([
  [3, false],
  [4, true],
])('of %d sections it has a table of contents: %s', async (count, expected) => {
  const sections = Array.from({ length: count }, () => section());
  expect((await textOf(html, report({ sections }))).includes('<nav')).toBe(expected);
});

it('says that a table has no rows', async () => {
  const page = await textOf(html, report({ sections: [section({ table: table([]) })] }));
  expect(page).toContain('Nada a mostrar.');
  expect(page).not.toContain('<table');
});

it('holds no tag of what somebody typed', async () => {
  const page = await textOf(html, hostileReport());
  expect(page).not.toMatch(/<(?:script|img|iframe|a href="(?!#))/i);
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect(page.match(/<\/style>/g)).toHaveLength(1);
});

it('draws a picture for wide pages and for narrow ones', async () => {
  const sections = [section({ picture: bars(['Centro'], [10_00]) })];
  const page = await textOf(html, report({ sections }));
  expect(page.match(/<svg/g)).toHaveLength(2);
});

it('writes while rows still come', async () => {
  let read = 0;
  const rows = function* (): Generator<Row> {
    for (; read < 20_000; read += 1) yield [`Cliente ${read}`, read, null];
  };
  const sections = [section({ table: { ...table([]), rows: rows() } })];
  const pieces = html(report({ sections }), { dialect: 'sheet' }) as AsyncIterable<string>;
  for await (const piece of pieces) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  expect(read).toBeLessThan(2_000);
});

import { beforeAll, expect, it, test } from 'vitest';
import { markdown } from '../../../proxy/reports/writing/formats/markdown.ts';
import { inline, line } from '../../../proxy/reports/writing/formats/markdown-text.ts';
import { report, section, table, textOf } from './support/reports.ts';
import { speakIn } from './support/told.ts';

beforeAll(() => speakIn('pt-BR'));

it('reads as a report: title, cautions, day, numbers to the right, the total in bold', async () => {
  const text = await textOf(
    markdown,
    report({
      cautions: ['Dados de demonstração.'],
      sections: [
        section({
          lead: 'R$ 10,00 em atraso',
          table: table([['Centro', 10_00, 0.5]], ['Total', 10_00, null]),
          notes: ['Sem os renegociados.'],
        }),
      ],
      definitions: [{ name: 'Atraso', definition: 'O que venceu.', formula: 'soma' }],
    }),
  );
  expect(text.replaceAll('\u00A0', ' ')).toBe(`# Relatório de inadimplência

> **Dados de demonstração.**

- **Dia:** 17/03/2025

## Inadimplência

R$ 10,00 em atraso

| Cliente | Em atraso | Parte |
| --- | ---: | ---: |
| Centro | R$ 10,00 | 50,0% |
| **Total** | **R$ 10,00** |  |

Sem os renegociados.

## O que cada número quer dizer

**Atraso.** O que venceu.

Conta: soma
`);
});

it('says that a table has no rows, and writes no empty one', async () => {
  const sections = [section({ table: table([], ['Total', 0, null]) })];
  const text = await textOf(markdown, report({ sections }));
  expect(text).toContain('Nada a mostrar.');
  expect(text).not.toContain('|');
});

it('tells an unknown value by a dash, and zero by a zero', async () => {
  const sections = [section({ table: table([['Centro', 0, null]]) })];
  const text = await textOf(markdown, report({ sections }));
  expect(text.replaceAll('\u00A0', ' ')).toContain('| Centro | R$ 0,00 | – |');
});

test.each([
  ['a|b', 'a\\|b'],
  ['<b>', '\\<b\\>'],
  ['[x](y)', '\\[x\\](y)'],
  ['R&D &amp; C', 'R\\&D \\&amp; C'],
  ['ana@a.example', '`ana@a.example`'],
  ['https://a|b', '`https://a`&#124;`b`'],
  ['www.`a', '``www.`a``'],
  ['um\ndois\u0000\u0007', 'um dois'],
  ['Ana Maria', 'Ana Maria'],
])('%j stands in a line as %j', (text, expected) => {
  expect(inline(text)).toBe(expected);
});

test.each([
  ['- a', '\\- a'],
  ['# a', '\\# a'],
  ['12. a', '12\\. a'],
  ['12 a', '12 a'],
])('%j begins a line as %j', (text, expected) => {
  expect(line(text)).toBe(expected);
});

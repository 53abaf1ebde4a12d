import { expect, it } from 'vitest';
import type { Column, Report, Row } from '../../../contract/section.ts';
import { printed } from './support/printed.ts';

it('prints as many rows as it takes', async () => {
  const columns = Array.from({ length: 8 }, (_, at): Column => ({
    name: `c${at}`,
    label: `Coluna ${at}`,
    kind: 'text',
  }));
  const rows = Array.from({ length: 10_000 }, (_, at): Row =>
    columns.map(({ name }) => `${name} de ${at}`),
  );
  const report: Report = {
    title: 'Lista',
    language: 'pt-BR',
    about: [],
    cautions: [],
    sections: [{ title: 'Lista', table: { columns, rows }, notes: [] }],
    definitions: [],
  };
  const { pages } = await printed(report);
  expect(pages.at(-1)).toContain('c7 de 9999');
  expect(pages.at(-1)).toContain('Coluna 7');
});

import { describe, expect, it, test } from 'vitest';
import { checkConnection } from '../../../proxy/ixc/check.ts';
import { canary, settingsFor } from './support/client.ts';
import { fakeIxc, type Oddities } from './support/fake-ixc.ts';
import { fakeUpstream, send, type Answerer } from './support/fake-upstream.ts';
import { customer, invoice } from './support/rows.ts';

const numbered = <Row>(count: number, row: (id: number) => Row) =>
  Array.from({ length: count }, (_, index) => row(index + 5));
const changed = (id: number) => `2025-03-${String((id % 28) + 1).padStart(2, '0')} 08:00:00`;

const tables = {
  fn_areceber: numbered(1_200, (id) =>
    invoice(id, { ultima_atualizacao: changed(id), estornado: 'N', status: id === 9 ? 'Q' : 'A' }),
  ),
  fn_areceber_baixas: numbered(12, (id) => ({
    id: String(id),
    id_receber: String((id % 4) + 1),
    data: '2025-03-17',
    credito: '100.00',
  })),
  cliente: numbered(40, (id) => customer(id, { ultima_atualizacao: changed(id) })),
  cliente_contrato: numbered(40, (id) => ({
    id: String(id),
    id_cliente: String(id),
    status: 'A',
    status_internet: id % 2 ? 'CA' : 'nome de alguém',
    ultima_atualizacao: '0000-00-00 00:00:00',
  })),
  cidade: [{ id: '1', nome: 'Palmas', cod_ibge: '1721000' }],
};

async function report(answer: Answerer, more = {}) {
  const upstream = await fakeUpstream(answer);
  const lines: string[] = [];
  const usable = await checkConnection(settingsFor(upstream.url, more), (line) => lines.push(line));
  const finding = (label: string) =>
    lines
      .find((line) => line.startsWith(label))
      ?.slice(label.length)
      .trim();
  return { usable, lines, finding, upstream };
}

describe('a server as expected', () => {
  it('is found usable, table by table', async () => {
    const { usable, lines, finding } = await report(fakeIxc(tables));
    expect(usable).toBe(true);
    expect(finding('fn_areceber (obrigatória)')).toMatch(/^sim +1\.200 +\d+ ms +\d+ ms$/);
    expect(finding('fn_feriados')).toMatch(/^não/);
    expect(lines.at(-1)).toMatch(/^O necessário pode ser lido; sem .*fn_feriados/);
  });

  it('has its behaviour told', async () => {
    const { finding } = await report(fakeIxc(tables));
    expect(finding('POST aceito')).toBe('sim');
    expect(finding('GET aceito')).toBe('sim');
    expect(finding('Ids comparados como números')).toBe('sim');
    expect(finding('Filtros em grid_param respeitados')).toBe('sim');
    expect(finding('Ordem por id respeitada')).toBe('sim');
    expect(finding('ultima_atualizacao em fn_areceber')).toBe('sim');
    expect(finding('ultima_atualizacao em cliente_contrato')).toMatch(/^não se sabe/);
    expect(finding('IN em id_receber respeitado')).toBe('sim');
    expect(finding('Tamanho de página')).toBe('recebe 1000');
    expect(finding('Tipo de total')).toBe('texto');
    expect(finding('Relógio do servidor')).toBe('certo');
    expect(finding('status desconhecido em fn_areceber')).toBe('Q');
    expect(finding('status_internet desconhecido')).toBe('(outro formato)');
    expect(finding('Colunas ausentes em fn_areceber')).toMatch(/titulo_renegociado/);
    expect(finding('Colunas ausentes em fn_areceber')).not.toMatch(/estornado/);
    expect(finding('Colunas ausentes em cidade')).toBe('nenhuma');
  });

  it('is only read, and no row nor token is written out', async () => {
    const { lines, upstream } = await report(fakeIxc(tables));
    expect(upstream.calls.every(({ headers }) => headers['ixcsoft'] === 'listar')).toBe(true);
    expect(lines.join('\n')).not.toMatch(new RegExp(`${canary}|Cliente|senha|Palmas|alguém`));
  });

  it('is not asked by POST where GET is set', async () => {
    const { upstream, finding } = await report(fakeIxc(tables), { method: 'GET' });
    expect(new Set(upstream.calls.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(finding('POST aceito')).toMatch(/^não testado|^não se sabe/);
  });
});

describe('what differs is found', () => {
  test.each<[string, string, Oddities, RegExp]>([
    ['ids compared as text', 'Ids comparados como números', { idsAsText: true }, /^não$/],
    ['filters ignored', 'Filtros em grid_param respeitados', { ignoresGridParam: true }, /^não$/],
    ['stamps ignored', 'ultima_atualizacao em fn_areceber', { ignoresGridParam: true }, /^não$/],
    ['sets ignored', 'IN em id_receber respeitado', { ignoresGridParam: true }, /^não$/],
    ['order ignored', 'Ordem por id respeitada', { ignoresSort: true }, /^não$/],
    ['a smaller page', 'Tamanho de página', { largestPage: 300 }, /^pede 1000, recebe 300$/],
    ['no GET', 'GET aceito', { refusesGet: true }, /^não \(upstream_not_found\)$/],
  ])('%s', async (_case, label, oddities, expected) => {
    const { usable, finding } = await report(fakeIxc(tables, oddities));
    expect(finding(label)).toMatch(expected);
    expect(usable).toBe(true);
  });

  it('a table that cannot be walked, although it can be read', async () => {
    const { lines } = await report(fakeIxc(tables, { ignoresSort: true }));
    const reversed = { ...tables, fn_areceber: [...tables.fn_areceber].reverse() };
    const unsorted = await report(fakeIxc(reversed, { ignoresSort: true }));
    for (const verdict of [lines.at(-1), unsorted.lines.at(-1)]) {
      expect(verdict).toMatch(/a leitura completa vai parar\.$/);
    }
  });

  it('invoices without the columns we need', async () => {
    const bare = { ...tables, fn_areceber: [{ id: '1', status: 'A' }] };
    const { usable, finding } = await report(fakeIxc(bare));
    expect(usable).toBe(false);
    expect(finding('fn_areceber (obrigatória)')).toMatch(/^upstream_bad_payload/);
  });

  it('a table we cannot do without', async () => {
    const others = Object.entries(tables).filter(([name]) => name !== 'cliente');
    const { usable, lines } = await report(fakeIxc(Object.fromEntries(others)));
    expect(usable).toBe(false);
    expect(lines.at(-1)).toMatch(/falta ler cliente\.$/);
  });

  it('refused credentials, after one call', async () => {
    const { usable, lines, upstream } = await report(send('', 401));
    expect(usable).toBe(false);
    expect(upstream.calls).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/IXC_API_TOKEN/);
  });

  it('empty tables, where little can be said', async () => {
    const empty = Object.fromEntries(Object.keys(tables).map((name) => [name, []]));
    const { usable, finding } = await report(fakeIxc(empty));
    expect(usable).toBe(true);
    expect(finding('Ids comparados como números')).toMatch(/^não se sabe/);
  });
});

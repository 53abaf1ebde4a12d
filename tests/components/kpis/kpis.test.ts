import { expect } from '@open-wc/testing';
import { kpis, type Kpi } from '../../../contract/index.ts';
import '../../../components/kpis/ixc-kpis.ts';
import { cureKpi, daysToPayKpi, dsoKpi, tenKpis } from '../../fixtures/payloads-kpis.ts';
import { typicalKpis } from '../../fixtures/payloads.ts';
import { answer } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import {
  accessible,
  mount,
  part,
  parts,
  textOf,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const subject = {
  tag: 'ixc-kpis',
  endpoint: kpis,
  typical: typicalKpis(),
  shown: 'tiles',
  reads: 'R$ 84.310,22',
} as const;

const tilesOf = async (...some: Kpi[]) => {
  answer(kpis, { ...typicalKpis(), kpis: some });
  const element = await mount('ixc-kpis');
  await untilPart(element, 'tiles');
  return { element, tiles: parts(element, 'kpi').map(textOf) };
};

const overdue = (part: Partial<Extract<Kpi, { unit: 'cents' | 'count' }>> = {}): Kpi => ({
  kpi: 'overdue',
  unit: 'cents',
  value: 8_500_000,
  previous: 5_000_000,
  change: 3_500_000,
  changeRatio: { value: 0.7, baseCents: 5_000_000 },
  course: [5_000_000, 6_100_000, 8_500_000],
  ...part,
});

describe('ixc-kpis', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('says how much more than before, and that more debt is worse', async () => {
    const { tiles } = await tilesOf(overdue());
    expect(tiles[0]).to.equal('Em atraso R$ 85.000,00 ▲ 70,0% a mais, pior antes R$ 50.000,00');
  });

  it('says that more money received is better', async () => {
    const { tiles } = await tilesOf(overdue({ kpi: 'received' }));
    expect(tiles[0]).to.contain('a mais, melhor');
  });

  it('says the days that it covers and those it is compared with', async () => {
    answer(kpis, {
      ...typicalKpis(),
      from: '2025-03-01',
      to: '2025-03-17',
      previous: { from: '2025-02-01', to: '2025-02-17' },
    });
    const element = await mount('ixc-kpis');
    await untilPart(element, 'tiles');
    expect(textOf(part(element, 'foot'))).to.contain(
      'De 01/03/2025 a 17/03/2025, contra 01/02/2025 a 17/02/2025',
    );
    part(element, 'explain')?.click();
    await untilText(
      () => part(element, 'explanation'),
      'Período de 01/03/2025 a 17/03/2025, comparado com o de 01/02/2025 a 17/02/2025.',
    );
  });

  it('has a dash with its reason for what was before the ledger, never a zero', async () => {
    const unknown = { value: null, reason: 'missing_source' } as const;
    const { tiles } = await tilesOf(
      overdue({ previous: null, change: null, changeRatio: unknown, course: [null, null, 1] }),
      { ...cureKpi, value: unknown, previous: unknown, change: null, course: [unknown] } as Kpi,
    );
    const why = '–o IXC não guarda este dado nesse dia';
    const apart = '–sem período anterior sem comparação';
    expect(tiles).to.deep.equal([
      `Em atraso R$ 85.000,00 ${apart} antes ${why}`,
      `Taxa de regularização ${why} ${apart} antes ${why}`,
    ]);
  });

  it('does not judge what is only larger', async () => {
    const { tiles } = await tilesOf(overdue({ kpi: 'open' }));
    expect(tiles[0]).to.not.match(/melhor|pior/);
  });

  it('shows the change of a rate in points and what the rate was divided by', async () => {
    const { tiles } = await tilesOf({
      kpi: 'delinquencyRate',
      unit: 'ratio',
      value: { value: 0.118204, baseCents: 71_325_900 },
      previous: { value: 0.106511 },
      change: 0.011693,
      course: [{ value: 0.1 }, { value: null, reason: 'no_base' }, { value: 0.2 }],
    });
    expect(tiles[0]).to.equal(
      'Taxa de inadimplência 11,8% ▲ 1,2 p.p. a mais, pior antes 10,7% sobre R$ 713.259,00 vencidos em 90 dias',
    );
  });

  it('shows a rate without base as a dash with its reason', async () => {
    const { tiles } = await tilesOf({
      kpi: 'delinquencyRate',
      unit: 'ratio',
      value: { value: null, reason: 'no_base', n: 0 },
      previous: { value: null, reason: 'no_base', n: 0 },
      change: null,
      course: [],
    });
    expect(tiles[0]).to.contain('–sem base para calcular');
    expect(tiles[0]).to.contain('sem comparação');
  });

  it('says the amount of a change that has no share, because nothing was there before', async () => {
    const { tiles } = await tilesOf(
      overdue({ previous: 0, changeRatio: { value: null, reason: 'no_base' } }),
    );
    expect(tiles[0]).to.contain('▲ R$ 35.000,00 a mais');
  });

  it('shows zero as a number and no change as equal', async () => {
    const { tiles } = await tilesOf(
      overdue({ value: 0, previous: 0, change: 0, changeRatio: { value: null } }),
    );
    expect(tiles[0]).to.equal('Em atraso R$ 0,00 igual ao período anterior antes R$ 0,00');
  });

  it('draws the course with a gap where a value is unknown, and tells it in words', async () => {
    const { element } = await tilesOf(overdue({ course: [100, null, 300, 200] }));
    const drawing = part(element, 'sparkline');
    expect(drawing?.getAttribute('aria-label')?.replace(/\s/g, ' ')).to.equal(
      'Evolução: de R$ 1 a R$ 2; mínimo R$ 1, máximo R$ 3',
    );
    const course = drawing?.querySelector('.course')?.getAttribute('d');
    expect(course?.match(/[ML]/g)?.join('')).to.equal('MML');
  });

  it('shows an average in days, its change in days too, and how many titles it is of', async () => {
    const { tiles } = await tilesOf(daysToPayKpi, dsoKpi);
    expect(tiles).to.deep.equal([
      'Prazo médio de pagamento 19,7 dias ▼ 1,6 dias a menos, melhor antes 21,3 dias de 3.140 títulos quitados',
      'Prazo médio de recebimento (DSO) 22,3 dias ▲ 0,4 dias a mais, pior antes 21,9 dias sobre R$ 405.000,00 faturados',
    ]);
  });

  it('greys a rate of fewer than 30 cases and says why, of 30 no more', async () => {
    const of = (n: number): Kpi => ({ ...cureKpi, value: { value: 0.4, n } }) as Kpi;
    const { element, tiles } = await tilesOf(of(29), of(30));
    expect(tiles[0]).to.contain('de 29 clientes em atraso · base pequena: menos de 30 casos');
    expect(tiles[1]).to.match(/de 30 clientes em atraso$/);
    expect(parts(element, 'kpi').map((tile) => tile.hasAttribute('data-small'))).to.deep.equal([
      true,
      false,
    ]);
    await accessible(element);
  });

  it('shows all ten, in the order of the answer', async () => {
    answer(kpis, tenKpis());
    const element = await mount('ixc-kpis');
    await untilPart(element, 'tiles');
    expect(parts(element, 'kpi').map((tile) => textOf(tile.querySelector('dt')))).to.deep.equal([
      'Em aberto',
      'Em atraso',
      'Clientes em atraso',
      'Taxa de inadimplência',
      'Carteira em risco (PAR30)',
      'Efetividade da cobrança (CEI)',
      'Recebido no período',
      'Prazo médio de pagamento',
      'Prazo médio de recebimento (DSO)',
      'Taxa de regularização',
    ]);
    await accessible(element);
  });

  it('shows only what the page asks for, in its order, and asks the proxy nothing new', async () => {
    const asked = answer(kpis, tenKpis());
    const element = await mount('ixc-kpis', { kpi: 'cei, overdue,cei,none' });
    await untilPart(element, 'tiles');
    const names = () => parts(element, 'kpi').map((tile) => textOf(tile.querySelector('dt')));
    expect(names()).to.deep.equal(['Efetividade da cobrança (CEI)', 'Em atraso']);
    element.kpi = 'dso';
    await element.updateComplete;
    expect(names()).to.deep.equal(['Prazo médio de recebimento (DSO)']);
    expect(asked.questions.length).to.equal(1);
  });

  it('says that a name the page asks for is none', async () => {
    answer(kpis, tenKpis());
    const element = await mount('ixc-kpis', { kpi: 'inadimplencia' });
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.equal(
      'Nenhum indicador com este nome: inadimplencia.',
    );
  });

  it('explains every figure that is shown, and no other', async () => {
    answer(kpis, tenKpis());
    const element = await mount('ixc-kpis', { kpi: 'cei,par30' });
    await untilPart(element, 'tiles');
    part(element, 'explain')?.click();
    await untilText(() => part(element, 'explanation'), 'Variação =');
    const words = () => textOf(part(element, 'explanation'));
    expect(words()).to.contain('Efetividade da cobrança (CEI). Do que podia ser cobrado');
    expect(words()).to.contain('Recebido ÷ (recebido + em atraso no fim)');
    expect(words()).to.contain('Carteira em risco (PAR30) 8,7%');
    expect(words()).not.to.contain('DSO');
    element.kpi = 'dso';
    await element.updateComplete;
    expect(words()).to.contain('A quantos dias de faturamento');
    expect(words()).not.to.contain('CEI');
    await accessible(element);
  });

  for (const width of [320, 440, 768, 1_024, 1_440]) {
    it(`fits ten figures at ${width} px, the figures of a line level`, async () => {
      answer(kpis, tenKpis());
      const element = await mount('ixc-kpis');
      element.parentElement?.style.setProperty('width', `${width}px`);
      await untilPart(element, 'tiles');
      const frame = part(element, 'frame');
      expect(frame?.scrollWidth).to.be.at.most(frame?.clientWidth ?? 0);
      const lines = new Map<number, Set<number>>();
      for (const tile of parts(element, 'kpi')) {
        const top = Math.round(tile.getBoundingClientRect().top);
        const figure = tile.querySelector('.figure')?.getBoundingClientRect().top ?? 0;
        lines.set(top, (lines.get(top) ?? new Set()).add(Math.round(figure)));
      }
      expect([...lines.values()].map(({ size }) => size)).to.deep.equal(
        [...lines.values()].map(() => 1),
      );
    });
  }

  for (const width of [320, 768, 1_440]) {
    it(`holds an amount of eleven digits in wide letters in its tile at ${width} px`, async () => {
      const ten = tenKpis();
      const large = ten.kpis.map((kpi) =>
        kpi.unit === 'cents' ? { ...kpi, value: 12_345_678_901 } : kpi,
      );
      answer(kpis, { ...ten, kpis: large });
      const element = await mount('ixc-kpis');
      element.style.fontFamily = 'Verdana, DejaVu Sans, sans-serif';
      element.parentElement?.style.setProperty('width', `${width}px`);
      await untilPart(element, 'tiles');
      const figure = parts(element, 'kpi')[0]?.querySelector('.figure');
      expect(textOf(figure)).to.equal('R$ 123.456.789,01');
      const inside = figure?.firstElementChild?.getBoundingClientRect().width;
      expect(inside).to.be.at.most(figure?.clientWidth ?? 0);
    });
  }

  for (const width of [320, 640, 1_200]) {
    it(`keeps a huge figure whole at ${width} px`, async () => {
      const { element } = await tilesOf(
        ...Array.from({ length: 5 }, () => overdue({ value: -123_456_789 })),
      );
      element.parentElement?.style.setProperty('width', `${width}px`);
      await element.updateComplete;
      for (const figure of element.shadowRoot?.querySelectorAll('dd.figure') ?? []) {
        const [text] = figure.children;
        expect(text?.getBoundingClientRect().width).to.be.at.most(figure.clientWidth);
      }
    });
  }

  it('says why there is no figure at all', async () => {
    answer(kpis, { ...typicalKpis(), kpis: [] });
    const element = await mount('ixc-kpis');
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.contain('Nenhum indicador para este período');
  });
});

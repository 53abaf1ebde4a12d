import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { rollRate, type RollRate } from '../../../contract/index.ts';
import { groupNamed } from '../../../components/core/group.ts';
import '../../../components/roll-rate/ixc-roll-rate.ts';
import { rollRatePayload, typicalRollRate } from '../../fixtures/payloads-roll-rate.ts';
import { contrast, paintedColour } from '../../support/contrast.ts';
import { answer, base } from '../../support/proxy.ts';
import { hasFourStates, waitsForFirstRead } from '../../support/states.ts';
import {
  accessible,
  mount,
  part,
  parts,
  rowsOf,
  textOf,
  until,
  untilPart,
  untilText,
} from '../../support/widget.ts';

const subject = {
  tag: 'ixc-roll-rate',
  endpoint: rollRate,
  typical: typicalRollRate(),
  shown: 'table',
  reads: '5,1% chegaram a crônico em 30 dias de 1.952 clientes que não eram crônicos',
} as const;

/** The ledger of the definitions: 8 current, 3 standard and 1 chronic customer, a week apart. */
const week = { from: '2025-03-10', to: '2025-03-17' };
const weekPayload = () =>
  rollRatePayload(
    {
      current: { current: 4, standard: 2, transition: 2 },
      standard: { current: 1, chronic: 2 },
      chronic: { chronic: 1 },
    },
    week,
  );

async function shown(data: RollRate = typicalRollRate(), attributes: Record<string, string> = {}) {
  const asked = answer(rollRate, data);
  const element = await mount('ixc-roll-rate', attributes);
  await untilPart(element, 'table');
  return Object.assign(element, { asked });
}

const buttonsOf = (element: Element) => [
  ...(part(element, 'table')?.querySelectorAll<HTMLButtonElement>('tbody button') ?? []),
];
const rowOf = (element: Element, position: number) => rowsOf(element)[position];
const daysOf = (element: Element) => parts(element, 'choice')[0];
const measureOf = (element: Element) => parts(element, 'choice')[1];
const pressedIn = (choice: Element | undefined) =>
  [...(choice?.querySelectorAll('[aria-pressed=true]') ?? [])].map(textOf);

describe('ixc-roll-rate', () => {
  hasFourStates(subject);
  waitsForFirstRead(subject);

  it('leads with those who became chronic, the cure beside it, each with its base', async () => {
    const element = await shown(weekPayload());
    expect(textOf(part(element, 'body'))).to.match(
      /^18,2% chegaram a crônico em 7 dias de 11 clientes que não eram crônicos .* 25,0% se regularizaram, com pagamento de 4 clientes que estavam em atraso/,
    );
  });

  it('always says the two days and how many lie between', async () => {
    const element = await shown(weekPayload());
    expect(textOf(part(element, 'table')?.querySelector('caption'))).to.equal(
      'Os mesmos clientes, de 10/03/2025 a 17/03/2025, 7 dias',
    );
  });

  it('shows where they are in the row of where they were, with the part of the row', async () => {
    const element = await shown();
    expect(rowOf(element, 1)).to.deep.equal([
      'Atraso padrão1 a 6 dias',
      '199 clientes',
      'Em dia Antes atraso padrão, agora em dia: 121 62,1%',
      'Atraso padrão Antes atraso padrão, agora atraso padrão: 34 17,4%',
      'Transição Antes atraso padrão, agora transição: 9 4,6%',
      'Crônico Antes atraso padrão, agora crônico: 29 14,9%',
      'Saiu da base Antes atraso padrão, saiu da base: 2 1,0%',
      'Baixado sem pagamento Antes atraso padrão, baixado sem pagamento: 4',
      'Pioraram 19,5%',
    ]);
  });

  it('has no part of a first day before the ledger, but a dash with its reason', async () => {
    const unknown = { value: null, reason: 'missing_source' } as const;
    const typical = typicalRollRate();
    const element = await shown({
      ...typical,
      stages: typical.stages.map((stage) => ({
        ...stage,
        rollForward: unknown,
        stay: unknown,
        rollBack: unknown,
        rollForwardCents: unknown,
      })),
      criticalRoll: unknown,
      criticalRollCents: unknown,
      cure: unknown,
      cureCents: unknown,
    });
    const why = '–o IXC não guarda este dado nesse dia';
    expect(textOf(part(element, 'figure'))).to.equal(why);
    expect(textOf(part(element, 'cure'))).to.equal(why);
    expect(rowOf(element, 1)?.at(-1)).to.equal(`Pioraram ${why}`);
    const table = part(element, 'table');
    expect(textOf(table)).not.to.contain('%');
    expect(table?.querySelectorAll('[data-shade]').length).to.equal(0);
  });

  it('has nobody worse than chronic', async () => {
    const element = await shown();
    expect(rowOf(element, 3)?.at(-1)).to.equal('Pioraram –não há situação pior');
  });

  it('lists who is new apart, without a part and without leaving', async () => {
    const element = await shown();
    expect(part(element, 'table')?.querySelectorAll('tbody').length).to.equal(2);
    expect(rowOf(element, 4)).to.deep.equal([
      'Novos na baseentraram depois do primeiro dia',
      '27 clientes',
      'Em dia Novos na base, agora: em dia: 22',
      'Atraso padrão Novos na base, agora: atraso padrão: 4',
      'Transição Novos na base, agora: transição: 1',
      'Crônico 0',
      '',
      '',
      '',
    ]);
  });

  it('weighs by what was owed when told so; who was current has a dash with its reason', async () => {
    const element = await shown(typicalRollRate(), { measure: 'amount' });
    expect(textOf(part(element, 'figure'))).to.equal('25,2%');
    expect(rowOf(element, 2)?.[5]).to.contain('R$ 4.946,70 49,3%');
    expect(rowOf(element, 0)?.[1]).to.equal('–quem estava em dia não devia nada em atraso');
    expect(rowOf(element, 4)?.[2]).to.equal('Em dia –quem é novo não devia nada antes');
    measureOf(element)?.querySelector('button')?.click();
    await untilText(() => part(element, 'figure'), '5,1%');
    expect(element.measure).to.equal('customers');
  });

  it('shades a cell by its part of the row and by whether it is worse', async () => {
    const element = await shown();
    const cells = [...(part(element, 'table')?.querySelectorAll<HTMLElement>('td.cell') ?? [])];
    expect(
      cells.slice(6, 12).map(({ dataset }) => [dataset['way'], dataset['shade']]),
    ).to.deep.equal([
      ['better', '5'],
      ['same', '3'],
      ['worse', '1'],
      ['worse', '2'],
      ['same', '1'],
      ['same', undefined],
    ]);
  });

  it('greys the parts of a row of few customers, without a shade, and says why', async () => {
    const element = await shown(weekPayload());
    expect(part(element, 'table')?.querySelectorAll('[data-shade]').length).to.equal(0);
    expect(part(element, 'figure')?.hasAttribute('data-small')).to.equal(true);
    expect(textOf(part(element, 'foot'))).to.contain('base com menos de 30 casos');
    await accessible(element);
  });

  it('keeps words readable on every shade, light and dark', async () => {
    const element = await shown();
    const cell = part(element, 'table')?.querySelector<HTMLElement>('td.cell');
    const share = cell?.querySelector('.share');
    for (const theme of ['light', 'dark']) {
      element.setAttribute('theme', theme);
      for (const way of ['worse', 'same', 'better']) {
        for (const shade of ['1', '2', '3', '4', '5']) {
          cell?.setAttribute('data-way', way);
          cell?.setAttribute('data-shade', shade);
          const ground = cell && paintedColour(getComputedStyle(cell).backgroundColor);
          const words = share && paintedColour(getComputedStyle(share).color);
          expect(
            ground && words && contrast(ground, words),
            `${theme} ${way} ${shade}`,
          ).to.be.at.least(4.5);
        }
      }
    }
  });

  it('leaves the usual 30 days to the proxy', async () => {
    const element = await shown();
    expect(element.asked.questions.map(String)).to.deep.equal(['']);
    expect(pressedIn(daysOf(element))).to.deep.equal(['30 dias']);
  });

  it('counts the days back from the day it looks at', async () => {
    const { asked } = await shown(typicalRollRate(), {
      'as-of': '2025-03-03',
      'days-apart': '7',
    });
    expect(asked.questions.map(String)).to.deep.equal(['asOf=2025-03-03&from=2025-02-24']);
  });

  it('counts the days back from today as the proxy says it', async () => {
    const element = await shown();
    const [oneDay] = daysOf(element)?.querySelectorAll('button') ?? [];
    oneDay?.click();
    await until(() => element.asked.questions.length === 2);
    expect(element.asked.questions.map(String)).to.deep.equal(['', 'from=2025-03-16']);
    expect(pressedIn(daysOf(element))).to.deep.equal(['1 dia']);
  });

  it('asks for any two days, and gives them up for a number of days', async () => {
    const element = await shown(weekPayload(), { from: '2025-01-02', to: '2025-03-17' });
    expect(element.asked.questions.map(String)).to.deep.equal(['from=2025-01-02&to=2025-03-17']);
    expect(pressedIn(daysOf(element))).to.be.empty;
    daysOf(element)?.querySelectorAll('button')[1]?.click();
    await until(() => element.asked.questions.length === 2);
    expect(String(element.asked.questions[1])).to.equal('from=2025-03-10&to=2025-03-17');
  });

  it('ends where the window of its group ends, and keeps its own number of days', async () => {
    const element = await shown();
    groupNamed(base()).choose({ from: '2025-01-01', to: '2025-03-10' });
    await until(() => element.asked.questions.length === 2);
    expect(String(element.asked.questions[1])).to.equal('from=2025-02-08&to=2025-03-10');
  });

  it('tells which move a person picked, with its days, with the keyboard too', async () => {
    const element = await shown(weekPayload());
    const toChronic = buttonsOf(element).find((button) => textOf(button).includes('agora crônico'));
    toChronic?.focus();
    const picked = oneEvent(element, 'ixc-select');
    await sendKeys({ press: 'Enter' });
    expect((await picked).detail).to.deep.equal({
      stageFrom: 'standard',
      stageTo: 'chronic',
      rollFrom: week.from,
      rollTo: week.to,
    });
    await element.updateComplete;
    expect(toChronic?.getAttribute('aria-pressed')).to.equal('true');
    expect(groupNamed(base()).selection?.words).to.equal(
      'Antes atraso padrão, agora crônico, de 10/03/2025 a 17/03/2025, 7 dias',
    );
    await accessible(element);
  });

  it('names every cell by its row and column for who does not see it', async () => {
    const element = await shown();
    const table = part(element, 'table');
    expect(table?.querySelectorAll('tbody th[scope=row]').length).to.equal(5);
    expect(table?.querySelectorAll('thead th[scope=col]').length).to.equal(9);
    expect(table?.querySelector('th[scope=colgroup]')?.getAttribute('colspan')).to.equal('6');
  });

  it('says that the base had nobody on either day', async () => {
    answer(rollRate, rollRatePayload({}));
    const element = await mount('ixc-roll-rate');
    await untilPart(element, 'empty');
    expect(textOf(part(element, 'empty'))).to.equal(
      'Nenhum cliente na base, nem em 15/02/2025 nem em 17/03/2025.',
    );
  });

  it('explains the rates with their terms and their days', async () => {
    const element = await shown();
    part(element, 'explain')?.click();
    await untilText(() => part(element, 'explanation'), 'Chegaram a crônico =');
    const words = textOf(part(element, 'explanation'));
    expect(words).to.contain('Pioraram (transição) 49,3%');
    expect(words).to.contain(
      'Acompanhamento de 2.083 clientes, de 15/02/2025 a 17/03/2025, 30 dias.',
    );
    await accessible(element);
  });

  for (const width of [320, 560, 768, 960, 1_000, 1_440]) {
    for (const measure of ['customers', 'amount']) {
      it(`is complete at ${width} px in ${measure}, without scrolling`, async () => {
        const element = await shown(typicalRollRate(), { measure });
        element.parentElement?.style.setProperty('width', `${width}px`);
        await element.updateComplete;
        const frame = part(element, 'frame');
        expect(frame?.scrollWidth).to.be.at.most(frame?.clientWidth ?? 0);
        for (const button of buttonsOf(element)) {
          expect(button.scrollWidth).to.be.at.most(button.clientWidth);
          expect(button.clientWidth).to.be.above(0);
        }
      });
    }
  }
});

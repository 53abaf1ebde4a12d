import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { RollRate, StageFrom, StageTo } from '../../../contract/index.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const columns = ['current', 'standard', 'transition', 'chronic', 'left', 'adjusted'] as const;
const exactly = (value: number) => expect.closeTo(value, 12) as number;
const impossible = expect.objectContaining({ value: null, reason: 'no_base' }) as object;

describe('one customer from 2025-03-07 to 2025-03-17', () => {
  const from = daysAgo(10);
  const rows = new Rows();
  /** A customer with a title of 100.00, four days late on the first day, and its settlements. */
  function owing(
    title: Record<string, string>,
    settlements: readonly Record<string, string>[] = [],
    contract: Record<string, string> = {},
  ): string {
    const customer = rows.debtor({ data_vencimento: daysAgo(14), ...title }, {}, contract);
    const id = String(rows.tables.fn_areceber.length);
    for (const one of settlements) rows.settlement(id, one);
    return customer;
  }
  const on = (data: string, credito = '100.00') => ({ data, credito });
  const closedOn = (day: string) => ({
    status: 'R',
    valor_aberto: '0.00',
    ultima_atualizacao: `${day} 10:00:00`,
  });
  const cancelledOn = (day: string) => ({ status: 'I', data_cancelamento: day });
  const notLate = { data_vencimento: daysAgo(-20) };
  const twoTitles = owing(closedOn('2025-03-10'), [on('2025-03-10')]);
  rows.title(twoTitles, { data_vencimento: daysAgo(11), ...closedOn('2025-03-12') });
  const paidLater = owing(closedOn('2025-03-10'));
  const laterTitle = rows.title(paidLater, {
    data_vencimento: daysAgo(9),
    ...closedOn('2025-03-12'),
  });
  rows.settlement(laterTitle, on('2025-03-12'));

  const moves: readonly (readonly [string, string, StageFrom | null, StageTo | null, number])[] = [
    ['pays: cured', owing(closedOn('2025-03-10'), [on('2025-03-10')]), 'standard', 'current', 100],
    ['does not: rolls on', owing({}), 'standard', 'chronic', 100],
    [
      'pays on the first day, which has passed then',
      owing(closedOn(from), [on(from)]),
      'current',
      'current',
      0,
    ],
    [
      'pays on the last day, which counts',
      owing(closedOn(today), [on(today)]),
      'standard',
      'current',
      100,
    ],
    [
      'pays a part, the rest goes on',
      owing({ status: 'P', valor_aberto: '40.00' }, [on('2025-03-10', '60.00')]),
      'standard',
      'chronic',
      100,
    ],
    [
      'paid a part before: only the rest was overdue',
      owing({ status: 'P', valor_aberto: '40.00' }, [on('2025-03-06', '60.00')]),
      'standard',
      'chronic',
      40,
    ],
    ['is written off: adjusted', owing(closedOn('2025-03-10')), 'standard', 'adjusted', 100],
    [
      'pays a part and is let off the rest: cured',
      owing(closedOn('2025-03-12'), [on('2025-03-10', '1.00')]),
      'standard',
      'current',
      100,
    ],
    [
      'pays a part on the first day and is let off what was overdue then: adjusted',
      owing(closedOn('2025-03-12'), [on(from, '60.00')]),
      'standard',
      'adjusted',
      40,
    ],
    [
      'pays, takes it back and is written off: adjusted',
      owing(closedOn('2025-03-12'), [on('2025-03-08'), on('2025-03-10', '-100.00')]),
      'standard',
      'adjusted',
      100,
    ],
    ['pays one of two and is let off the other: cured', twoTitles, 'standard', 'current', 200],
    [
      'is written off and pays what was not overdue yet: adjusted',
      paidLater,
      'standard',
      'adjusted',
      100,
    ],
    [
      'pays and leaves: left, not cured',
      owing(closedOn('2025-03-10'), [on('2025-03-10')], cancelledOn('2025-03-11')),
      'standard',
      'left',
      100,
    ],
    [
      'is written off and leaves: adjusted',
      owing(closedOn('2025-03-10'), [], cancelledOn('2025-03-11')),
      'standard',
      'adjusted',
      100,
    ],
    [
      'leaves with debt: by the debt',
      owing({}, [], cancelledOn('2025-03-11')),
      'standard',
      'chronic',
      100,
    ],
    ['leaves without', owing(notLate, [], cancelledOn('2025-03-11')), 'current', 'left', 0],
    ['comes', owing(notLate, [], { data_ativacao: '2025-03-10' }), 'new', 'current', 0],
    [
      'comes without a contract, by debt alone',
      owing({ data_vencimento: daysAgo(8) }, [], { status: 'P' }),
      'new',
      'transition',
      0,
    ],
    [
      'comes and goes between',
      owing(notLate, [], { data_ativacao: '2025-03-08', ...cancelledOn('2025-03-12') }),
      null,
      null,
      0,
    ],
  ];

  let register: Register;
  beforeAll(async () => {
    register = await openRegister(rows.tables, today);
  });
  afterAll(() => register.close());
  const asked = (customers: readonly string[]) =>
    register.proxy.data<RollRate>(
      `/roll-rate?from=${from}&${customers.map((id) => `customerType=${id}`).join('&')}`,
    );

  /** Every cell that holds somebody. */
  const cellsOf = ({ stages, new: fresh }: RollRate) => [
    ...stages.flatMap(({ stage, to }) =>
      columns
        .filter((column) => to[column].customers > 0)
        .map((column) => [stage, column, to[column].customers, to[column].cents]),
    ),
    ...(['current', 'standard', 'transition', 'chronic'] as const)
      .filter((column) => fresh.to[column] > 0)
      .map((column) => ['new', column, fresh.to[column], 0]),
  ];

  test.each(moves)('%s', async (_rule, customer, stageFrom, stageTo, reais) => {
    expect(cellsOf(await asked([customer]))).toEqual(
      stageFrom === null ? [] : [[stageFrom, stageTo, 1, reais * 100]],
    );
  });

  it('who was adjusted is in no rate of movement, but late all the same', async () => {
    const late = moves.filter(([, , stage]) => stage === 'standard');
    const roll = await asked(late.map(([, customer]) => customer));
    const ending = (stage: StageTo) => late.filter(([, , , to]) => to === stage).length;
    const counted = late.length - ending('adjusted');
    expect(roll.stages[1]).toMatchObject({
      customers: late.length,
      rollForward: { value: exactly(ending('chronic') / counted), n: counted },
      rollBack: { value: exactly(ending('current') / counted), n: counted },
    });
    expect(roll.cure).toEqual({ value: exactly(ending('current') / late.length), n: late.length });
  });

  it('nobody at all is no rate', async () => {
    const roll = await register.proxy.data<RollRate>('/roll-rate?customerType=999');
    const { stages, criticalRoll, criticalRollCents, cure, cureCents } = roll;
    const rates = stages.flatMap((row) => [row.rollForward, row.stay, row.rollBack]);
    for (const rate of [...rates, criticalRoll, criticalRollCents, cure, cureCents]) {
      expect(rate).toEqual(impossible);
    }
  });
});

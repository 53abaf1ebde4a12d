import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LateBase, RollRate } from '../../../contract/index.ts';
import { goldenLedger, goldenToday } from '../../fixtures/golden-ledger.ts';
import { openRegister, type Register } from './register.ts';

const columns = ['current', 'standard', 'transition', 'chronic', 'left', 'adjusted'] as const;
const matrixOf = ({ stages }: RollRate) =>
  stages.map(({ to }) => columns.map((column) => to[column].customers));
const exactly = (value: number) => expect.closeTo(value, 12) as number;
const impossible = expect.objectContaining({ value: null, reason: 'no_base' }) as object;

describe('the roll of the sample ledger from the 10th to the 17th', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(goldenLedger, goldenToday);
  });
  afterAll(() => register.close());
  const asked = (lateBase: LateBase) =>
    register.proxy.data<RollRate>(`/roll-rate?from=2025-03-10&lateBase=${lateBase}`);

  it('moves twelve customers, J not among them', async () => {
    const roll = await asked('effective');
    expect([roll.from, roll.to]).toEqual(['2025-03-10', '2025-03-17']);
    expect(roll.stages.map(({ stage }) => stage)).toEqual(columns.slice(0, 4));
    expect(roll.stages.map(({ customers }) => customers)).toEqual([8, 3, 0, 1]);
    expect(matrixOf(roll)).toEqual([
      [4, 2, 2, 0, 0, 0],
      [1, 0, 0, 2, 0, 0],
      [0, 0, 0, 0, 0, 0],
      [0, 0, 0, 1, 0, 0],
    ]);
    expect(roll.new).toEqual({
      customers: 0,
      to: { current: 0, standard: 0, transition: 0, chronic: 0 },
    });
  });

  it('moves E and L too by the printed due date, which both had passed before', async () => {
    // E was 2 days late on the 10th, 9 on the 17th; L 1 on the 17th.
    expect(matrixOf(await asked('nominal'))).toEqual([
      [3, 3, 1, 0, 0, 0],
      [1, 0, 1, 2, 0, 0],
      [0, 0, 0, 0, 0, 0],
      [0, 0, 0, 1, 0, 0],
    ]);
  });

  it('rates each stage over all of it, and says where there is no way', async () => {
    const [current, standard, transition, chronic] = (await asked('effective')).stages;
    expect(current).toMatchObject({
      rollForward: { value: 0.5, n: 8 },
      stay: { value: 0.5, n: 8 },
      rollBack: { value: null, reason: 'no_base', n: 8 },
      rollForwardCents: impossible,
    });
    expect(standard).toMatchObject({
      rollForward: { value: exactly(2 / 3), n: 3 },
      stay: { value: 0, n: 3 },
      rollBack: { value: exactly(1 / 3), n: 3 },
    });
    for (const rate of ['rollForward', 'stay', 'rollBack', 'rollForwardCents'] as const) {
      expect(transition?.[rate], rate).toEqual(impossible);
    }
    expect(chronic).toMatchObject({
      rollForward: impossible,
      stay: { value: 1, n: 1 },
      rollBack: { value: 0, n: 1 },
      rollForwardCents: impossible,
    });
  });

  it('weighs by what was overdue on the first day: 340 of 400 went on, 60 was cured', async () => {
    const { stages, ...rest } = await asked('effective');
    const standard = stages[1];
    expect(standard).toMatchObject({
      overdueCents: 40_000,
      to: { current: { cents: 6000 }, chronic: { cents: 34_000 } },
      rollForwardCents: { value: 0.85, baseCents: 40_000 },
    });
    expect(rest).toMatchObject({
      criticalRoll: { value: exactly(2 / 11), n: 11 },
      criticalRollCents: { value: 0.85, baseCents: 40_000 },
      cure: { value: 0.25, n: 4 },
      cureCents: { value: 0.12, baseCents: 50_000 },
    });
  });

  it('spans 30 days when none are asked', async () => {
    const { data } = register.proxy;
    expect(await data<RollRate>('/roll-rate')).toMatchObject({ from: '2025-02-15' });
    expect(await data<RollRate>('/roll-rate?to=2025-03-10')).toMatchObject({ from: '2025-02-08' });
    expect(await data<RollRate>('/roll-rate?asOf=2025-03-10')).toMatchObject({
      from: '2025-02-08',
      to: '2025-03-10',
    });
  });

  it('from a day to itself only stays', async () => {
    for (const day of ['2025-02-11', '2025-03-12', goldenToday]) {
      const roll = await register.proxy.data<RollRate>(`/roll-rate?from=${day}&to=${day}`);
      for (const { stage, customers, to } of roll.stages) {
        expect(to[stage].customers, `${stage} on ${day}`).toBe(customers);
      }
      expect(roll.new.customers).toBe(0);
    }
  });
});

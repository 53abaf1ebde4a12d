import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Meta, TrustUnlocks } from '../../../contract/index.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const rows = new Rows();
/** The month before today. */
const window = 'from=2025-02-17&to=2025-03-17';

const unlock = (on: string, until: string, flag = 'N') => ({
  desbloqueio_confianca_ativo: flag,
  dt_ult_desb_conf: on,
  dt_retorno_desb_conf: until,
});

/** A title due 20 days ago of a contract unlocked ten days ago for three days, paid on that day. */
function unlocked(
  { on = daysAgo(10), until = daysAgo(7), dueOn = daysAgo(20) } = {},
  ...paidOn: readonly string[]
): string {
  const customer = rows.customer();
  const contract = rows.contract(customer, unlock(on, until));
  const share = 100 / Math.max(1, paidOn.length);
  addTitle(
    customer,
    contract,
    dueOn,
    paidOn.map((day) => [day, share.toFixed(2)]),
  );
  return customer;
}

function addTitle(
  customer: string,
  contract: string,
  dueOn: string,
  payments: readonly (readonly [day: string, credito: string])[],
): void {
  const open = 100 - payments.reduce((sum, [, credito]) => sum + Number(credito), 0);
  const title = rows.title(customer, {
    id_contrato: contract,
    data_vencimento: dueOn,
    valor_aberto: open.toFixed(2),
    status: open === 0 ? 'R' : 'A',
  });
  for (const [data, credito] of payments) rows.settlement(title, { data, credito });
}

const kept = { granted: 1, ended: 1, kept: 1 };
const broken = { granted: 1, ended: 1, kept: 0 };
const none = { granted: 0, ended: 0, kept: 0 };

const younger = unlocked({}, daysAgo(9));
addTitle(younger, String(rows.tables.cliente_contrato.length), daysAgo(8), []);
const second = unlocked({}, daysAgo(9));
addTitle(second, String(rows.tables.cliente_contrato.length), daysAgo(11), []);
const elsewhere = unlocked({}, daysAgo(9));
addTitle(elsewhere, rows.contract(elsewhere), daysAgo(30), []);
const partly = rows.customer();
addTitle(partly, rows.contract(partly, unlock(daysAgo(10), daysAgo(7))), daysAgo(20), [
  [daysAgo(8), '60.00'],
]);

interface Recorded {
  readonly contract: number;
  readonly day: string;
  readonly on: string;
  readonly until: string;
}
const recorded: Recorded[] = [];

/** The customer of the newest contract, whose unlock was recorded on those days to end on these. */
function told(customer: string, ...ends: readonly (readonly [day: string, until: string])[]) {
  const contract = rows.tables.cliente_contrato.length;
  for (const [day, until] of ends) recorded.push({ contract, day, on: daysAgo(10), until });
  return customer;
}

const outcomes: readonly (readonly [
  rule: string,
  customer: string,
  figures: { granted: number; ended: number; kept: number },
])[] = [
  ['paid the day before its end is kept', unlocked({}, daysAgo(8)), kept],
  ['paid on its last day is kept', unlocked({}, daysAgo(7)), kept],
  ['paid on the day it was granted is kept', unlocked({}, daysAgo(10)), kept],
  ['paid in two parts is kept', unlocked({}, daysAgo(9), daysAgo(7)), kept],
  ['that leaves a title alone that fell due later is kept', younger, kept],
  ['that leaves the debt of another contract alone is kept', elsewhere, kept],
  ['paid the day after its end is broken', unlocked({}, daysAgo(6)), broken],
  ['never paid is broken', unlocked(), broken],
  ['paid in part is broken', partly, broken],
  ['with one of two titles unpaid is broken', second, broken],
  ['without an end has not ended', unlocked({ until: '' }, daysAgo(8)), { ...none, granted: 1 }],
  [
    'that ends today is not over',
    unlocked({ on: daysAgo(3), until: today }),
    { ...none, granted: 1 },
  ],
  ['that ended yesterday is', unlocked({ on: daysAgo(4), until: daysAgo(1) }), broken],
  [
    'granted before the window only ends in it',
    unlocked({ on: '2025-02-16', until: '2025-02-19', dueOn: '2025-02-01' }),
    { ...broken, granted: 0 },
  ],
  [
    'that ended before the window is of another',
    unlocked({ on: '2025-02-13', until: '2025-02-16', dueOn: '2025-02-01' }),
    none,
  ],
  [
    'whose end was moved earlier ends there',
    told(unlocked({ until: daysAgo(7) }, daysAgo(6)), [daysAgo(9), daysAgo(5)]),
    broken,
  ],
  [
    'whose end was moved later ends there',
    told(unlocked({ until: daysAgo(5) }, daysAgo(6)), [daysAgo(9), daysAgo(8)]),
    kept,
  ],
  [
    'whose end was taken away has not ended',
    told(unlocked({ until: '' }, daysAgo(6)), [daysAgo(9), daysAgo(8)]),
    { ...none, granted: 1 },
  ],
  [
    'that the register forgot ends where it was last recorded to end',
    told(
      unlocked({ on: daysAgo(2), until: daysAgo(-1) }, daysAgo(6)),
      [daysAgo(10), daysAgo(4)],
      [daysAgo(9), daysAgo(7)],
    ),
    broken,
  ],
  ['of a contract that owed nothing overdue is none', unlocked({ dueOn: daysAgo(10) }), none],
  ['of a contract that had paid before is none', unlocked({}, daysAgo(11)), none],
];

/** The worked example: eight ended in the month, five paid by their end. */
const month = [7, 8, 9, 10, 7].map((days) => unlocked({}, daysAgo(days)));
month.push(unlocked(), unlocked(), unlocked({}, daysAgo(2)));

/** Unlocked 1, 4, 10 and 30 days after the due day. */
const lateBy = [1, 4, 10, 30].map((days) => unlocked({ dueOn: daysAgo(10 + days) }));

const inUse = rows.debtor(
  { data_vencimento: daysAgo(9) },
  {},
  { status_internet: 'A', ...unlock(daysAgo(1), daysAgo(-2), 'S') },
);
rows.title(inUse, {
  data_vencimento: daysAgo(15),
  id_contrato: rows.contract(inUse, unlock(daysAgo(2), daysAgo(-1), 'S')),
});
const expired = rows.debtor(
  { data_vencimento: daysAgo(12) },
  {},
  { status_internet: 'FA', ...unlock(daysAgo(5), daysAgo(2), 'S') },
);
const shutOff = rows.debtor(
  { data_vencimento: daysAgo(12) },
  {},
  { status_internet: 'CA', ...unlock(daysAgo(5), daysAgo(2), 'S') },
);
const undated = rows.debtor(
  { data_vencimento: daysAgo(12) },
  {},
  { desbloqueio_confianca_ativo: 'S' },
);
const paidUp = rows.debtor(
  { data_vencimento: daysAgo(12), valor_aberto: '0.00', status: 'R' },
  {},
  unlock(daysAgo(1), daysAgo(-2), 'S'),
);

let register: Register;
beforeAll(async () => {
  register = await openRegister(rows.tables, today);
  await register.proxy.store.write(async (writer) => {
    for (const { contract, day, on, until } of recorded) {
      await writer.run(
        `insert into history.contract_access (contract_id, day, unlocked_on, unlock_ends_on)
         values ($contract::bigint, $day::date, $on::date, $until::date)`,
        { contract, day, on, until },
      );
    }
  });
});
afterAll(() => register.close());

const unlocksOf = (customers: readonly string[], query = window) =>
  register.proxy.data<TrustUnlocks>(
    `/trust-unlocks?${query}&${customers.map((id) => `customerType=${id}`).join('&')}`,
  );

describe('an unlock', () => {
  test.each(outcomes)('%s', async (_rule, customer, figures) => {
    const { granted, ended, kept: honoured } = await unlocksOf([customer]);
    expect({ granted, ended, kept: honoured }).toEqual(figures);
  });
});

describe('the kept rate', () => {
  it('is 62.5% where eight ended and five were paid by the end', async () => {
    const { ended, kept: honoured, keptRate } = await unlocksOf(month);
    expect([ended, honoured]).toEqual([8, 5]);
    expect(keptRate).toEqual({ value: 0.625, n: 8 });
  });

  it('has no base where none ended', async () => {
    const { ended, keptRate } = await unlocksOf(month, 'from=2025-03-14');
    expect(ended).toBe(0);
    expect(keptRate).toEqual({ value: null, reason: 'no_base', n: 0 });
  });
});

describe('days late at the grant', () => {
  it('are the median over the unlocks granted', async () => {
    expect((await unlocksOf(lateBy.slice(0, 3))).medianDaysLate).toBe(4);
    expect((await unlocksOf(lateBy)).medianDaysLate).toBe(7);
  });

  it('are of nobody where none was granted', async () => {
    expect((await unlocksOf(month, 'from=2025-03-14')).medianDaysLate).toBeNull();
  });
});

describe('a contract on trust unlock', () => {
  it('is listed with the days of its oldest unlock in use', async () => {
    const { items, open, expired: past, total } = await unlocksOf([inUse]);
    expect(items).toMatchObject([
      {
        customerId: inUse,
        daysLate: 15,
        overdueCents: 20_000,
        unlockedOn: daysAgo(2),
        endsOn: daysAgo(-1),
        expired: false,
        past: { ended: 0, kept: 0 },
      },
    ]);
    expect([open, past, total]).toEqual([2, 0, { customers: 1, overdueCents: 20_000 }]);
  });

  it('that is still connected after its end has expired', async () => {
    const { items, open, expired: past } = await unlocksOf([expired, shutOff, undated]);
    const shown = items.map((one) => [one.customerId, one.unlockedOn, one.endsOn, one.expired]);
    expect(shown.sort()).toEqual(
      [
        [expired, daysAgo(5), daysAgo(2), true],
        [shutOff, daysAgo(5), daysAgo(2), false],
        [undated, null, null, false],
      ].sort(),
    );
    expect([open, past]).toEqual([3, 1]);
  });

  it('that owes nothing overdue is not one: the flag may outlive the payment', async () => {
    const { items, open, total } = await unlocksOf([paidUp]);
    expect([items, open, total.customers]).toEqual([[], 0, 0]);
  });

  it('is narrowed by what was clicked elsewhere', async () => {
    const narrowed = (click: string) =>
      unlocksOf([inUse, expired], `${window}&${click}`).then(({ items }) =>
        items.map(({ customerId }) => customerId),
      );
    expect(await narrowed('status=chronic&sort=daysLate')).toEqual([expired, inUse]);
    expect(await narrowed('row=7-9')).toEqual([inUse]);
    expect(await narrowed('access=blocked')).toEqual([]);
  });

  it('moves no day of the window when a move of the roll rate is clicked', async () => {
    const everybody = [inUse, expired, ...month];
    const whole = await unlocksOf(everybody);
    const clicked = await unlocksOf(
      everybody,
      `${window}&stageTo=chronic&rollFrom=${daysAgo(3)}&rollTo=${daysAgo(1)}`,
    );
    const { granted, ended, kept: honoured } = whole;
    expect(granted).toBeGreaterThan(8);
    expect(clicked).toMatchObject({ granted, ended, kept: honoured });
    expect(clicked.items.length).toBeLessThanOrEqual(whole.items.length);
  });

  it('is unknown on a day whose access was not recorded, the unlocks that ended are not', async () => {
    const path = `/api/v1/trust-unlocks?asOf=${daysAgo(1)}&from=2025-02-17`;
    const response = await register.proxy.ask(path);
    const { meta, data } = (await response.json()) as { meta: Meta; data: TrustUnlocks };
    expect(meta.missing).toEqual([{ field: 'access', reason: 'missing_source', from: today }]);
    expect(data).toMatchObject({ items: [], open: null, expired: null, total: { customers: 0 } });
    expect(data.ended).toBeGreaterThan(8);
  });
});

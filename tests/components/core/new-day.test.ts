import { expect } from '@open-wc/testing';
import { aging } from '../../../contract/index.ts';
import { untilDayAfter } from '../../../components/core/new-day.ts';
import { pace } from '../../../components/core/pace.ts';
import '../../../components/aging/ixc-aging.ts';
import { typicalAging } from '../../fixtures/payloads.ts';
import { tell } from '../../support/live.ts';
import { answer } from '../../support/proxy.ts';
import { mount, part, until, untilText } from '../../support/widget.ts';

describe('the end of a day', () => {
  const cases: [now: string, day: string, leftMs: number][] = [
    ['2025-03-18T02:59:59.000Z', '2025-03-17', 1_000],
    ['2025-03-18T02:59:59.999Z', '2025-03-17', 1],
    ['2025-03-18T03:00:00.000Z', '2025-03-17', 0],
    ['2025-03-17T03:00:00.000Z', '2025-03-17', 86_400_000],
    ['2025-03-17T15:00:00.000Z', '2025-03-17', 12 * 3_600_000],
    ['2026-01-01T02:00:00.000Z', '2025-12-31', 3_600_000],
    ['2025-03-19T15:00:00.000Z', '2025-03-17', 0],
  ];
  for (const [now, day, leftMs] of cases) {
    it(`of ${day} is ${leftMs} ms from ${now}, in São Paulo`, () => {
      expect(untilDayAfter(day, new Date(now))).to.equal(leftMs);
    });
  }
});

describe('a page left open overnight', () => {
  const { now } = Date;
  afterEach(() => {
    Date.now = now;
  });
  /** From now on this computer's clock says so, and goes on. */
  const setClock = (instant: string) => {
    const ahead = Date.parse(instant) - now.call(Date);
    Date.now = () => now.call(Date) + ahead;
  };
  const shows = (widget: Element, day: string) => untilText(() => part(widget, 'foot'), day);

  it('turns to the new day by itself', async () => {
    pace.spreadMs = 0;
    tell();
    setClock('2025-03-18T02:59:57.000Z');
    const asked = answer(aging, typicalAging());
    const widget = await mount('ixc-aging');
    await shows(widget, '17/03/2025');
    answer(aging, typicalAging(), { meta: { asOf: '2025-03-18' } });
    await shows(widget, '18/03/2025');
    expect(asked.questions.length).to.equal(1);
    expect(Date.now()).to.be.at.least(Date.parse('2025-03-18T03:00:00Z'));
  });

  it('asks on while the proxy still has the old day', async () => {
    Object.assign(pace, { spreadMs: 0, againMs: 1 });
    tell();
    setClock('2025-03-18T03:00:01Z');
    const asked = answer(aging, typicalAging());
    const widget = await mount('ixc-aging');
    await until(() => asked.questions.length >= 3);
    answer(aging, typicalAging(), { meta: { asOf: '2025-03-18' } });
    await shows(widget, '18/03/2025');
  });

  it('leaves a day that somebody chose as it is', async () => {
    pace.spreadMs = 0;
    tell();
    setClock('2025-03-18T02:59:59.900Z');
    const asked = answer(aging, typicalAging());
    const chosen = await mount('ixc-aging', { 'as-of': '2025-03-17' });
    await shows(chosen, '17/03/2025');
    const newer = answer(aging, typicalAging(), { meta: { asOf: '2025-03-18' } });
    const todays = await mount('ixc-aging');
    await shows(todays, '18/03/2025');
    await until(() => Date.now() > Date.parse('2025-03-18T03:00:00.500Z'));
    expect(
      [...asked.questions, ...newer.questions].filter((question) => question.has('asOf')).length,
    ).to.equal(1);
  });
});

import { afterAll, beforeAll, describe, it, test } from 'vitest';
import { plus } from '../../support/oracle/calendar.ts';
import { ledgerOf, noFilters } from './asking.ts';
import { expectSameExcluded, expectSameMetrics } from './comparison.ts';
import { expectSameCustomers, expectSameInvoices, expectSameSegments } from './comparison-lists.ts';
import {
  expectSameCei,
  expectSameKpis,
  expectSamePaymentTime,
  expectSameReceipts,
  expectSameRollRate,
} from './comparison-windows.ts';
import { lateBases, openProvider, type Provider } from './provider.ts';
import { drillDownsOn, pastDays, segmentations, variousFilters } from './variety.ts';

interface Facts {
  readonly seed: number;
  readonly today: string;
  readonly settlementsGranted: boolean;
  /** Which third of the ways to ask begins; two providers each. */
  readonly begins: 0 | 1 | 2;
}

/** Of all ways to ask, a third, another in each turn: three turns have them all. */
const third = <Way>(ways: readonly Way[], turn: number): Way[] =>
  ways.filter((_way, index) => (index + turn) % 3 === 0);

/**
 * Every metric, in every way it can be asked, equals the plain computation over the provider's truth. Each
 * provider is asked in every way and on every day; each way on each day by a third of the providers.
 */
export const describeProvider = ({ seed, today, settlementsGranted, begins }: Facts) => {
  describe(`provider ${seed}, on ${today}`, () => {
    let provider: Provider;
    beforeAll(async () => {
      provider = await openProvider({ seed, today, customers: 600 }, { settlementsGranted });
    });
    afterAll(() => provider.close());

    const questions = pastDays.flatMap((days) =>
      lateBases.map((lateBase) => ({ days, lateBase, asOf: plus(today, -days) })),
    );
    const turns = questions.map((question, index) => ({ ...question, turn: begins + index }));
    describe.each(turns)('$days days ago, by the $lateBase due date', ({ turn, ...question }) => {
      test.each(third([noFilters, ...variousFilters], turn))(
        'with the filters %o',
        async (filters) => {
          await expectSameMetrics(provider.proxy, provider.ledger, { ...question, filters });
        },
      );

      test.each(third(drillDownsOn(question.asOf), turn))(
        'narrowed by a click to %o',
        async (drillDown) => {
          for (const filters of [noFilters, { branch: ['1'] }]) {
            const asked = { ...question, filters };
            await expectSameCustomers(provider.proxy, provider.ledger, asked, drillDown);
          }
        },
      );

      test.each(third(segmentations, turn))('divided by %s', async (by) => {
        for (const filters of [noFilters, { personType: ['PF'] } as const]) {
          await expectSameSegments(provider.proxy, provider.ledger, { ...question, filters }, by);
        }
      });

      test.each(third([1, 2, 8, 31, 91, 365], turn))('over %s days', async (days) => {
        const { proxy, ledger } = provider;
        const all = { ...question, filters: noFilters };
        await expectSameKpis(proxy, ledger, all, days);
        await expectSameCei(proxy, ledger, all, days);
        await expectSameRollRate(proxy, ledger, all, days);
        for (const channel of [undefined, ['pix', 'unknown'], ['boleto', 'other']] as const) {
          const byChannel = { ...question, filters: channel ? { channel } : noFilters };
          await expectSamePaymentTime(proxy, ledger, byChannel, days);
          for (const grain of ['day', 'week', 'month'] as const) {
            await expectSameReceipts(proxy, ledger, byChannel, grain, days);
          }
        }
      });

      it('has the titles of a customer', async () => {
        await expectSameInvoices(provider.proxy, provider.ledger, {
          ...question,
          filters: noFilters,
        });
      });
    });

    it('follows the changes of three days', async () => {
      const { simulator, proxy } = provider;
      for (let day = 0; day < 3; day += 1) {
        await simulator.command('POST', 'advance', { steps: 20 });
        await proxy.mirror.cycle();
        provider.ledger = await ledgerOf(simulator, today, { settlementsGranted });
        for (const { asOf, lateBase } of questions) {
          const question = { asOf, lateBase, filters: noFilters };
          await expectSameMetrics(proxy, provider.ledger, question);
        }
        await expectSameExcluded(proxy, provider.ledger);
      }
    });
  });
};

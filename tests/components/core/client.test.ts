import { expect } from '@open-wc/testing';
import { aging } from '../../../contract/index.ts';
import { addressOf, ask } from '../../../components/core/client.ts';
import { Failure, isAbort } from '../../../components/core/failure.ts';
import { proxyBase } from '../../../components/core/origin.ts';
import { pace } from '../../../components/core/pace.ts';
import { enveloped, typicalAging } from '../../fixtures/payloads.ts';
import { answer, babble, base, hang, hold, refuse } from '../../support/proxy.ts';
import { until } from '../../support/widget.ts';

const never = new AbortController().signal;

const failureOf = async (question: Promise<unknown>): Promise<Failure> => {
  try {
    await question;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('It did not fail.');
};

describe('the client', () => {
  it('writes the same question always alike', () => {
    const query = { sort: '-daysLate', city: ['2', '1'], asOf: undefined, branch: '7' };
    expect(addressOf(aging, 'https://p', query)).to.equal(
      'https://p/api/v1/aging?branch=7&city=2&city=1&sort=-daysLate',
    );
  });

  it('finds the proxy beside its own script, or where src says', () => {
    expect(proxyBase('')).to.equal(`${location.origin}/components/core`);
    expect(proxyBase('https://p/base/')).to.equal('https://p/base');
    expect(proxyBase('/base')).to.equal(`${location.origin}/base`);
  });

  it('asks once for widgets that ask alike at the same time', async () => {
    const { asked, release } = hold(aging, typicalAging);
    const both = [ask(aging, base(), {}, never), ask(aging, base(), {}, never)];
    await until(() => asked.questions.length === 1);
    release(0);
    const [one, other] = await Promise.all(both);
    expect(one).to.deep.equal(other);
    expect(asked.questions.length).to.equal(1);
  });

  it('goes on for one widget when another stops waiting', async () => {
    const { asked, release } = hold(aging, typicalAging);
    const impatient = new AbortController();
    const left = ask(aging, base(), {}, impatient.signal).catch(isAbort);
    const stays = ask(aging, base(), {}, never);
    await until(() => asked.questions.length === 1);
    impatient.abort();
    expect(await left).to.equal(true);
    release(0);
    expect((await stays).data).to.deep.equal(typicalAging());
  });

  it('W-07: drops the request when the last widget stops waiting', async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const fetchOfPage = window.fetch;
    window.fetch = (address, init) => {
      signals.push(init?.signal);
      return fetchOfPage(address, init);
    };
    try {
      hang(aging);
      const impatient = new AbortController();
      const left = ask(aging, base(), {}, impatient.signal).catch(isAbort);
      impatient.abort();
      expect(await left).to.equal(true);
      expect(signals.map((signal) => signal?.aborted)).to.deep.equal([true]);
    } finally {
      window.fetch = fetchOfPage;
    }
  });

  it('takes the age of the data from X-Synced-At, which an unchanged answer moves', async () => {
    answer(aging, typicalAging(), { syncedAt: '2025-03-17T12:00:00Z' });
    const { syncedAt } = await ask(aging, base(), {}, never);
    expect(syncedAt).to.equal('2025-03-17T12:00:00Z');
  });

  it('W-08, W-10: lets fields pass that it does not know, and warnings it has no words for', async () => {
    const newer = enveloped({ ...typicalAging(), colour: 'blue' });
    babble(aging, {
      meta: { ...newer.meta, mood: 'good', warnings: [{ code: 'moon_phase' }] },
      data: newer.data,
    });
    const { data, meta } = await ask(aging, base(), {}, never);
    expect(data).to.deep.equal(typicalAging());
    expect(meta.warnings).to.deep.equal([]);
  });

  it('W-10: refuses numbers of another type', async () => {
    const wrong = enveloped({ ...typicalAging(), overdue: { openCents: '850,00' } });
    babble(aging, wrong);
    expect((await failureOf(ask(aging, base(), {}, never))).code).to.equal('unreadable');
  });

  it('tells what the proxy refused', async () => {
    refuse(aging, 429, 'rate_limited', { retryAfter: 12 });
    const { code, detail } = await failureOf(ask(aging, base(), {}, never));
    expect([code, detail.retryAfterSeconds, detail.requestId]).to.deep.equal([
      'rate_limited',
      12,
      'r-4711',
    ]);
  });

  it('W-10: gives up on an answer that does not come', async () => {
    pace.timeoutMs = 20;
    hang(aging);
    expect((await failureOf(ask(aging, base(), {}, never))).code).to.equal('timeout');
  });

  it('W-05: gives up in time where the page’s own fetch never does', async () => {
    pace.timeoutMs = 20;
    const { fetch: own } = window;
    window.fetch = () => new Promise(() => undefined);
    try {
      expect((await failureOf(ask(aging, base(), {}, never))).code).to.equal('timeout');
      const impatient = new AbortController();
      const left = ask(aging, base(), { branch: '1' }, impatient.signal).catch(isAbort);
      impatient.abort();
      expect(await left).to.equal(true);
    } finally {
      window.fetch = own;
    }
  });
});

import { expect } from '@open-wc/testing';
import { Failure } from '../../../components/core/failure.ts';
import { pace } from '../../../components/core/pace.ts';
import { retryDelayMs } from '../../../components/core/retry.ts';

describe('retries', () => {
  it('W-10: wait as long as the proxy says', () => {
    const failure = new Failure('not_ready', { retryAfterSeconds: 7 });
    expect(retryDelayMs(failure, 1)).to.equal(7_000);
  });

  it('W-10: wait double each time, with jitter, up to a cap', () => {
    const broken = new Failure('unreachable');
    for (const [failures, longest] of [
      [1, pace.retryMs],
      [2, pace.retryMs * 2],
      [3, pace.retryMs * 4],
      [40, pace.retryAtMostMs],
    ] as const) {
      expect(retryDelayMs(broken, failures)).to.be.within(longest / 2, longest);
    }
  });

  it('W-10: do not happen where only another question or permission can help', () => {
    expect(retryDelayMs(new Failure('forbidden'), 1)).to.equal(undefined);
    expect(retryDelayMs(new Failure('invalid_query'), 1)).to.equal(undefined);
  });
});

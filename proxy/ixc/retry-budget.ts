import type { IxcTuning } from './settings.ts';

export interface RetryBudget {
  /** Counts a first try. */
  called(): void;
  /** Whether one more retry fits; counts it when it does. */
  spend(): boolean;
}

/** Keeps retries a small share of recent calls: a struggling server must not be asked three times as much. */
export function createRetryBudget(tuning: IxcTuning): RetryBudget {
  const calls: number[] = [];
  const retries: number[] = [];
  const recent = (times: number[]) => {
    const since = performance.now() - tuning.retryWindowMs;
    while (times[0] !== undefined && times[0] < since) times.shift();
    return times.length;
  };
  return {
    called() {
      recent(calls);
      calls.push(performance.now());
    },
    spend() {
      const allowed = tuning.retryFloor + tuning.retryShare * recent(calls);
      if (recent(retries) + 1 > allowed) return false;
      retries.push(performance.now());
      return true;
    },
  };
}

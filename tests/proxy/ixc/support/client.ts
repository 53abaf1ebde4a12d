import { onTestFinished } from 'vitest';
import type { PageRequest } from '../../../../proxy/ixc/client.ts';
import { IxcError } from '../../../../proxy/ixc/client.ts';
import {
  createIxcClient,
  type IxcSettings,
  type IxcTuning,
} from '../../../../proxy/ixc/http-client.ts';

/** A token that must show up nowhere. */
export const canary = 'c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7beef';

export const settingsFor = (baseUrl: string, more: Partial<IxcSettings> = {}): IxcSettings => ({
  baseUrl,
  userId: '7',
  apiToken: canary,
  concurrency: 2,
  pauseMs: 0,
  pageRows: 1000,
  timeoutMs: 5_000,
  method: 'POST',
  allowHttp: false,
  ...more,
});

/** Waits too short to be felt; one try only, unless the test is about trying again. */
const quick: Partial<IxcTuning> = { retriesPerCall: 0, firstRetryDelayMs: 1, throttleMs: 1 };

/** A client that closes with the test. */
export function clientFor(
  baseUrl: string,
  more: Partial<IxcSettings> = {},
  tuning: Partial<IxcTuning> = {},
) {
  const client = createIxcClient(settingsFor(baseUrl, more), { ...quick, ...tuning });
  onTestFinished(() => client.close());
  return client;
}

export const customers = (more: Partial<PageRequest> = {}): PageRequest => ({
  table: 'customers',
  after: 0n,
  ...more,
});

/** The failure of a call that must fail. */
export async function failureOf(promise: Promise<unknown>): Promise<IxcError> {
  const error: unknown = await promise.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof IxcError) return error;
  throw error;
}

export const codeOf = async (promise: Promise<unknown>) => (await failureOf(promise)).code;

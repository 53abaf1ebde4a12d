/** How often and how long, in milliseconds. One object for the page, so that a test can hurry it. */
export const pace = {
  /** Between two questions while all goes well. */
  againMs: 60_000,
  /** First wait after a failure; each one after it doubles, up to the cap. */
  retryMs: 2_000,
  retryAtMostMs: 300_000,
  /** Wait for a first read whose end the proxy did not estimate. */
  notReadyMs: 5_000,
  /** One answer. */
  timeoutMs: 20_000,
  /** Between looks at a sync that a person asked for, and when to stop looking. */
  followMs: 2_000,
  followForMs: 180_000,
  /** How often an age on screen is written again. */
  tickMs: 15_000,
};

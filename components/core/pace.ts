/** How often and how long, in milliseconds. One object for the page, so that a test can hurry it. */
export const pace = {
  /** Between two questions while all goes well. */
  againMs: 60_000,
  /** The same while the proxy tells what changes; what it cannot tell is that nothing happens any more. */
  toldMs: 600_000,
  /** Pages that are told the same ask within this span, each at a moment of its own. */
  spreadMs: 3_000,
  /** First wait after a failure; each one after it doubles, up to the cap. */
  retryMs: 2_000,
  retryAtMostMs: 300_000,
  /** Wait for a first read whose end the proxy did not estimate. */
  notReadyMs: 5_000,
  /** One answer. */
  timeoutMs: 20_000,
  /** First wait between looks at a file that is being written; longer each time. */
  reportMs: 250,
  /** Between looks at a sync that a person asked for, and when to stop looking. */
  followMs: 2_000,
  followForMs: 180_000,
  /** How often an age on screen is written again. */
  tickMs: 15_000,
  /** First word of a stream, or somebody on the way holds it back. */
  helloMs: 10_000,
  /** Quiet of a stream that says every 20 s that it is there. */
  silenceMs: 50_000,
  /** First wait after a stream was lost, unless the proxy named one; then up to the cap. */
  reconnectMs: 3_000,
  reconnectAtMostMs: 30_000,
  /** How long a page that nobody looks at keeps its stream. */
  hiddenMs: 300_000,
};

const place = Math.random();

/** This page's moment of the span in which pages that are told the same ask: one for all its widgets. */
export const ownMomentMs = (): number => pace.spreadMs * place;

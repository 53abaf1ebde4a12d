import {
  cancelReport,
  reportFile,
  reportJob,
  startReport,
  type ReportJob,
} from '../../contract/index.ts';
import { accepted, addressOf, order } from '../core/client.ts';
import { headersFor } from '../core/exchange.ts';
import { Failure } from '../core/failure.ts';
import { pace } from '../core/pace.ts';

/** Between looks at a long one. */
const LOOK_AT_MOST_MS = 2_000;

export interface WrittenFile {
  readonly content: Blob;
  /** As the proxy names it. */
  readonly name: string;
}

/**
 * Has the proxy write what stands at an address and brings it; nothing of it stays there, also when it is given up.
 * @param address Of the file: a metric's or a report's, with the ending of the format.
 * @param tell How far it is, now and then.
 * @throws Failure
 */
export async function writtenFile(
  base: string,
  address: string,
  signal: AbortSignal,
  tell: (news: ReportJob) => void,
): Promise<WrittenFile> {
  let news = await order(startReport, base, signal, address);
  const { job } = news;
  try {
    for (let waitMs = pace.reportMs; isGoingOn(news); waitMs *= 1.5) {
      tell(news);
      await waited(Math.min(waitMs, LOOK_AT_MOST_MS), signal);
      news = await order(reportJob, base, signal, addressOf(reportJob, base, { job }));
    }
    // Of one that failed, the file says why.
    const file = addressOf(reportFile, base, { job });
    return await fetched(base, file, signal);
  } finally {
    void dropped(base, job);
  }
}

/** With no deadline: how long it takes is told by its size and the way to it. */
async function fetched(base: string, file: string, signal: AbortSignal): Promise<WrittenFile> {
  const headers = await headersFor(base);
  try {
    const response = await fetch(file, { headers, cache: 'no-store', signal });
    const { ok, status } = response;
    const body: unknown = ok ? await response.blob() : await response.json().catch(() => undefined);
    const content = accepted({ ok, status, headers: response.headers, body });
    if (!(content instanceof Blob)) throw new Failure('unreadable');
    return { content, name: nameIn(response.headers) };
  } catch (error) {
    if (error instanceof Failure || signal.aborted) throw error;
    throw new Failure(navigator.onLine ? 'unreachable' : 'offline');
  }
}

const isGoingOn = ({ state }: ReportJob): boolean => state === 'waiting' || state === 'writing';

/** Best effort, also from a page that is being left: the proxy forgets the file in minutes by itself. */
async function dropped(base: string, job: string): Promise<void> {
  try {
    const headers = await headersFor(base);
    const { method } = cancelReport;
    await fetch(addressOf(cancelReport, base, { job }), { method, headers, keepalive: true });
  } catch {
    // Nobody waits for it.
  }
}

const waited = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException('Nobody waits any more.', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });

const nameIn = (headers: Headers): string =>
  /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'ixc';

/** Hands it to the person, as the browser does with what is downloaded. */
export function save({ content, name }: WrittenFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Read when the browser gets to it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

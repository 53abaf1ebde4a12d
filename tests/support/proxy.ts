import { delay, http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import {
  type cancelReport,
  type DataOf,
  type Endpoint,
  type FileFormat,
  type Meta,
  type Problem,
  type ProblemCode,
  type reportJob,
  type ReportJob,
  startReport,
} from '../../contract/index.ts';
import { enveloped, problemPayload } from '../fixtures/payloads.ts';
import { streamInPage, workersTakeStreams } from './streams.ts';

// A proxy that tells nothing, unless the test says otherwise (`live.ts`).
const worker = setupWorker(
  http.get('*/api/v1/events', () => new HttpResponse(null, { status: 404 })),
);

let test = 0;

/** Where the widgets of this test believe the proxy is; a late request of an earlier one misses it. */
export const base = (): string => `${location.origin}/proxy-${test}`;

// Firefox takes what may outlive its page past the service workers, and so past the proxy that is played here.
if (navigator.userAgent.includes('Firefox')) {
  const { fetch } = window;
  window.fetch = (input, init) => fetch(input, { ...init, keepalive: false });
}

before(() =>
  worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: '/mockServiceWorker.js' },
  }),
);
beforeEach(() => {
  test += 1;
  worker.resetHandlers();
});

const addressOf = ({ path }: Endpoint) => `${base()}/api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`;
const on = ({ method }: Endpoint) =>
  ({ GET: http.get, POST: http.post, DELETE: http.delete })[method];

/** What the proxy was asked, in order. */
export interface Asked {
  readonly questions: URLSearchParams[];
  /** Tokens they came with; null where there was none. */
  readonly tokens: (string | null)[];
}

interface AnswerOptions {
  meta?: Partial<Meta>;
  syncedAt?: string;
}

const respond = <E extends Endpoint>(data: DataOf<E>, { meta, syncedAt }: AnswerOptions = {}) =>
  new Response(JSON.stringify(enveloped(data, meta)), {
    headers: { 'x-synced-at': syncedAt ?? new Date().toISOString() },
  });

/** From now on this question gets this answer. */
export function answer<E extends Endpoint>(
  endpoint: E,
  data: DataOf<E> | ((question: URLSearchParams) => DataOf<E>),
  options: AnswerOptions = {},
): Asked {
  return listen(endpoint, (question) =>
    respond<E>(isFunction(data) ? data(question) : data, options),
  );
}

/** From now on this question is refused. */
export function refuse(
  endpoint: Endpoint,
  status: number,
  code: ProblemCode,
  part: Partial<Problem> = {},
): Asked {
  return listen(
    endpoint,
    () =>
      new Response(JSON.stringify(problemPayload(status, code, part)), {
        status,
        headers: { 'content-type': 'application/problem+json' },
      }),
  );
}

/** From now on who brings one of these tokens gets this answer, and the others are told to renew theirs. */
export const answerTokens = <E extends Endpoint>(
  endpoint: E,
  data: DataOf<E>,
  accepts: (token: string | null) => boolean,
): Asked =>
  listen(endpoint, (_question, token) =>
    accepts(token)
      ? respond<E>(data)
      : new Response(JSON.stringify(problemPayload(401, 'token_expired')), { status: 401 }),
  );

/** From now on that file is written, in as many looks as there are news of it, and fetched under that name. */
export function answerFile(
  endpoint: Endpoint,
  format: FileFormat,
  content: string,
  { name = `arquivo.${format}`, news = [] }: { name?: string; news?: Partial<ReportJob>[] } = {},
) {
  const job = crypto.randomUUID();
  const jobs = `${base()}/api/v1/report-jobs/${job}`;
  const told: ReportJob = { job, state: 'writing', rows: 0, of: null };
  const left = [...news];
  const dropped: string[] = [];
  const begun = listen(
    { ...startReport, path: `${endpoint.path}.${format}` as Endpoint['path'] },
    () => respond<typeof startReport>(told),
  );
  worker.use(
    http.get(jobs, () => respond<typeof reportJob>({ ...told, state: 'done', ...left.shift() })),
    http.get(
      `${jobs}/file`,
      () =>
        new Response(content, {
          headers: { 'content-disposition': `attachment; filename="${name}"` },
        }),
    ),
    http.delete(jobs, ({ request }) => {
      dropped.push(request.url);
      return respond<typeof cancelReport>({ ...told, state: 'failed' });
    }),
  );
  return { questions: begun.questions, dropped };
}

/** From now on nothing comes back. */
export const hang = (endpoint: Endpoint): Asked =>
  listen(endpoint, async () => {
    await delay('infinite');
    return HttpResponse.error();
  });

/** From now on the connection breaks. */
export const cut = (endpoint: Endpoint): Asked => listen(endpoint, () => HttpResponse.error());

/** From now on something comes back that is not of this API. */
export const babble = (endpoint: Endpoint, body: object): Asked =>
  listen(endpoint, () => new Response(JSON.stringify(body)));

/** Holds every answer until it is let go, so that a test orders them. */
export function hold<E extends Endpoint>(
  endpoint: E,
  data: (question: URLSearchParams) => DataOf<E>,
) {
  const held: (() => void)[] = [];
  const asked = listen(endpoint, async (question) => {
    await new Promise<void>((resolve) => held.push(resolve));
    return respond<E>(data(question));
  });
  return { asked, release: (position: number) => held[position]?.() };
}

function listen(
  endpoint: Endpoint,
  answerTo: (question: URLSearchParams, token: string | null) => Response | Promise<Response>,
): Asked {
  const asked: Asked = { questions: [], tokens: [] };
  worker.use(
    on(endpoint)(addressOf(endpoint), ({ request }) => {
      const question = new URL(request.url).searchParams;
      const token = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? null;
      asked.questions.push(question);
      asked.tokens.push(token);
      return answerTo(question, token);
    }),
  );
  return asked;
}

/** From now on this answers whoever asks for the stream of this test's proxy. */
export function listenToEvents(answerTo: () => Response): void {
  const address = `${base()}/api/v1/events`;
  if (workersTakeStreams) worker.use(http.get(address, answerTo));
  else streamInPage(address, answerTo);
}

const isFunction = <Data>(
  data: Data | ((question: URLSearchParams) => Data),
): data is (question: URLSearchParams) => Data => typeof data === 'function';

import { delay, http, HttpResponse, type HttpHandler } from 'msw';
import {
  type FileFormat,
  freshness,
  problemCode,
  type ProblemCode,
  refresh,
  type ReportJob,
} from '../../contract/index.ts';
import { enveloped, backfillingFreshness } from '../../tests/fixtures/payloads.ts';
import { nearestAnswer, problemsRecorded, recordingOf, replayed } from './recordings.ts';

// Each story asks a proxy of its own address, and the address says how that proxy behaves. So any number of
// them share a page and its one service worker.

/** A proxy that answers as the real one did in that situation. */
export const recorded = (situation: string): string => address('recorded', situation);

/** One that answers every question once, and is too busy from then on. */
export const answersOnce = (situation: string): string =>
  address('once', `${situation}.${crypto.randomUUID()}`);

export const refusing = (code: ProblemCode): string => address('refusing', code);

/** One that reads its provider for the first time. */
export const firstRead = (): string => address('first-read', 'x');

/** One that never answers. */
export const silent = (): string => address('silent', 'x');

/** One that answers nobody without a token. */
export const asksForToken = (situation: string): string =>
  address('asks-for-token', `${situation}.${crypto.randomUUID()}`);

/** One that cannot be reached. */
export const unreachable = (): string => address('unreachable', 'x');

/** Something else that answers at the proxy's address. */
export const foreign = (): string => address('foreign', 'x');

const address = (behaviour: string, detail: string): string =>
  new URL(`proxies/${behaviour}/${detail}`, document.baseURI).href;

async function refusal(code: string): Promise<Response> {
  const problems = await problemsRecorded();
  const problem = problems[isProblem(code) ? code : 'internal'];
  return HttpResponse.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

const isProblem = (code: string): code is ProblemCode =>
  problemCode.options.some((known) => known === code);

async function answerOf(detail: string, path: string, { url }: Request): Promise<Response> {
  const recording = await recordingOf(situationOf(detail));
  const answer = nearestAnswer(recording, path, new URL(url).searchParams);
  return answer === undefined ? refusal('not_found') : replayed(recording, answer);
}

const asked = new Set<string>();

/** What the address says beside the behaviour: a situation, perhaps with a number of its own. */
type Behaviour = (detail: string, path: string, request: Request) => Promise<Response> | Response;

const situationOf = (detail: string): string => detail.split('.')[0] ?? '';

const behaviours: Readonly<Record<string, Behaviour>> = {
  recorded: answerOf,
  once(detail, path, request) {
    if (asked.has(request.url)) return refusal('busy');
    asked.add(request.url);
    return answerOf(detail, path, request);
  },
  'asks-for-token': (detail, path, request) =>
    request.headers.has('authorization')
      ? answerOf(detail, path, request)
      : refusal('token_expired'),
  refusing: refusal,
  'first-read': (_detail, path) =>
    path === freshness.path
      ? HttpResponse.json(enveloped(backfillingFreshness()))
      : refusal('not_ready'),
  async silent() {
    await delay('infinite');
    return HttpResponse.error();
  },
  unreachable: () => HttpResponse.error(),
  foreign: () => new HttpResponse('<!doctype html><title>Intranet</title>'),
};

const API = '*/proxies/:behaviour/:detail/api/v1';
const JOBS = `${API}/report-jobs/:job`;

/** What a file of each kind holds here; the other kinds are refused. */
const files: Partial<Record<FileFormat, string>> = {
  csv: 'Atraso;Em aberto\r\n1 a 6 dias;123,45\r\n',
  md: '# Exemplo\n\n## Atraso\n\nR$ 123,45 em atraso\n\n| Atraso | Em aberto |\n|---|--:|\n| 1 a 6 dias | R$ 123,45 |\n',
  html: '<table><tr><th>Atraso<th>Em aberto<tr><td>1 a 6 dias<td>R$ 123,45</table>',
};

const jobOf = (job: string, state: ReportJob['state']) =>
  HttpResponse.json(enveloped({ job, state, rows: 1, of: 1 }));

/** Every job is done when it is asked about; its name is the kind of its file. */
const reportJobs: readonly HttpHandler[] = [
  http.post(`${API}/*`, ({ request }) => {
    const kind = new URL(request.url).pathname.split('.').at(-1) ?? '';
    return kind in files ? jobOf(kind, 'done') : refusal('file_too_large');
  }),
  http.get(`${JOBS}/file`, ({ params }) => {
    const kind = String(params['job']) as FileFormat;
    return new HttpResponse(files[kind], {
      headers: { 'content-disposition': `attachment; filename="exemplo.${kind}"` },
    });
  }),
  http.delete(JOBS, ({ params }) => jobOf(String(params['job']), 'failed')),
];

/** All the proxies there are. */
export const proxies: readonly HttpHandler[] = [
  http.get(`${API}/events`, () => new HttpResponse(null, { status: 404 })),
  http.post(`${API}${refresh.path}`, () =>
    HttpResponse.json(enveloped({ requestId: 'r-1', generationBefore: 1 }), { status: 202 }),
  ),
  ...reportJobs,
  http.get(`${API}/*`, ({ params, request }) => {
    const path = new URL(request.url).pathname.replace(/^.*?\/api\/v1/, '');
    const behaviour = behaviours[String(params['behaviour'])];
    return behaviour?.(String(params['detail']), path, request) ?? refusal('not_found');
  }),
];

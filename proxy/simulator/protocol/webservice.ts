import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { bendBody, bendQuery, bendRow, bendsRows, shortLength } from '../faults/bend.ts';
import type { Everyday, Mood } from '../faults/everyday.ts';
import { calm } from '../faults/everyday.ts';
import { replacement } from '../faults/pages.ts';
import type { FaultScript } from '../faults/script.ts';
import { Strike } from '../faults/script.ts';
import { stir } from '../faults/stir.ts';
import type { StampClock } from '../movement/scene.ts';
import type { Catalogue } from '../table/catalogue.ts';
import { select } from '../table/select.ts';
import type { Table } from '../table/table.ts';
import type { CallLog } from './call-log.ts';
import { BadQuestion, readFields, readQuery } from './question.ts';
import type { Reply } from './reply.ts';
import { dataReply, errorObject, nginxPage, notAvailable, redPage } from './reply.ts';
import { closed, send } from './send.ts';

const ROOT = '/webservice/v1/';

export interface WebserviceParts {
  readonly catalogue: Catalogue;
  /** `Authorization` value that is let in. */
  readonly authorization: string;
  readonly log: CallLog;
  readonly script: FaultScript;
  /** Null on a day without any oddity. */
  readonly everyday: Everyday | null;
  readonly clock: StampClock;
  readonly latencyMs: () => number;
}

interface Answer {
  readonly reply: Reply;
  readonly rows: number | null;
  readonly strike?: Strike;
}

/** The read side of IXC's webservice, odd habits included; what would write is refused and counted. */
export function createWebservice(parts: WebserviceParts) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
  ): Promise<void> => {
    const started = performance.now();
    const resource = resourceOf(request.url ?? '/');
    parts.log.begin();
    let answer: Answer = { reply: nginxPage(500), rows: null };
    try {
      answer = await answerCall(parts, request, resource, body, closed(response));
      const headers = { Date: parts.clock.date(), ...answer.reply.headers };
      await send(response, { ...answer.reply, headers }, answer.strike, parts.script);
    } finally {
      parts.log.end({
        at: new Date().toISOString(),
        method: request.method ?? '',
        resource,
        status: answer.reply.status,
        fault: answer.strike?.names ?? null,
        rows: answer.rows,
        elapsedMs: performance.now() - started,
        asked: body.slice(0, 400),
        cookie: request.headers.cookie !== undefined,
      });
    }
  };
}

/** What follows the version in the path, without a last slash; empty outside the webservice. */
function resourceOf(url: string): string {
  const [path = ''] = url.split('?');
  return path.startsWith(ROOT) ? path.slice(ROOT.length).replace(/\/$/, '') : '';
}

const withoutRows = (reply: Reply): Answer => ({ reply, rows: null });

async function answerCall(
  parts: WebserviceParts,
  request: IncomingMessage,
  resource: string,
  body: string,
  left: Promise<void>,
): Promise<Answer> {
  const { authorization = '', 'content-type': contentType = '' } = request.headers;
  if (resource === '') return withoutRows(nginxPage(404));
  if (/^bearer /i.test(authorization)) return withoutRows(nginxPage(400));
  if (authorization !== parts.authorization) {
    return withoutRows(nginxPage(401, { 'WWW-Authenticate': 'Basic realm="IXC"' }));
  }
  const lists = request.headers['ixcsoft'] === 'listar';
  if (request.method === 'GET' && !lists) return withoutRows(nginxPage(404));
  if ((request.method !== 'GET' && request.method !== 'POST') || !lists) {
    parts.log.writeRefused();
    return withoutRows(refusedWrite(request.method ?? ''));
  }
  const mood = parts.everyday?.mood(resource) ?? calm;
  // Who tells the faults one by one wants no others.
  const fails = mood.fails && !parts.script.isArmed;
  const strike = fails ? new Strike([{ fault: '500' }]) : parts.script.strike(resource);
  const delay = parts.latencyMs();
  if (delay > 0) await pause(delay);
  if (strike.of('hold')) await parts.script.hold(left);
  for (const fault of strike.faults) {
    const reply = replacement(fault, resource);
    if (reply) return { reply, rows: null, strike };
  }
  const table = parts.catalogue.get(resource);
  if (!table) return { reply: notAvailable(resource), rows: null, strike };
  stir(table, strike, parts.clock);
  return { ...list(table, body, contentType, strike, mood), strike };
}

/** The real server would have written; here nobody may miss that a reader tried. */
const refusedWrite = (method: string): Reply => ({
  ...errorObject(`Simulador somente leitura: ${method} sem "ixcsoft: listar" gravaria dados.`),
  status: 405,
});

function list(
  table: Table,
  body: string,
  contentType: string,
  strike: Strike,
  { arrangement, drift }: Mood,
): Answer {
  try {
    const query = bendQuery(readQuery(table, readFields(body, contentType)), strike);
    const { positions, total } = select(table, query);
    const short = strike.of('short-page') ?? strike.of('close-delimited');
    const sent = short ? positions.slice(0, shortLength(short, positions.length)) : positions;
    const rows = sent.map((position) =>
      bendsRows(strike)
        ? JSON.stringify(bendRow(table.row(position), strike))
        : table.json(position, arrangement),
    );
    const lie = strike.of('total-lies');
    const counted = total === 0 ? 0 : Math.max(1, total + drift);
    const told = lie
      ? (lie.total ?? 0)
      : table.schema.totalAs === 'string'
        ? String(counted)
        : counted;
    const records = strike.of('wrong-shape')
      ? `,"registros":{"0":${rows[0] ?? '{}'}}`
      : rows.length === 0
        ? ''
        : `,"registros":[${rows.join(',')}]`;
    const text = `{"page":"${query.page}","total":${JSON.stringify(told)}${records}}`;
    const reply = dataReply(text);
    return { reply: { ...reply, body: bendBody(text, strike) }, rows: rows.length };
  } catch (error) {
    if (error instanceof BadQuestion) return withoutRows(redPage());
    throw error;
  }
}

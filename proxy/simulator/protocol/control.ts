import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultScript } from '../faults/script.ts';
import { readFaults } from '../faults/script.ts';
import type { Mover } from '../movement/mover.ts';
import type { StampClock } from '../movement/scene.ts';
import type { Catalogue } from '../table/catalogue.ts';
import type { RawRow } from '../table/schema.ts';
import { STAMP } from '../table/schema.ts';
import type { Table } from '../table/table.ts';
import type { CallLog } from './call-log.ts';
import type { Fields } from './question.ts';

export const CONTROL_ROOT = '/__simulator__/';
const KEY_HEADER = 'x-simulator-control';

export interface ControlParts {
  readonly catalogue: Catalogue;
  readonly key: string;
  readonly log: CallLog;
  readonly script: FaultScript;
  readonly mover: Mover;
  readonly clock: StampClock;
  readonly setLatency: (ms: number) => void;
}

/** Thrown for a command that cannot be carried out; its message goes to the caller. */
class Refused extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

type Command = (parts: ControlParts, body: Fields, raw: unknown) => object | Promise<object>;

const commands: Readonly<Record<string, Command>> = {
  'POST advance': ({ mover }, body) => ({
    changes: mover.advance(wholeNumber(body, 'steps', 1)),
    steps: mover.steps,
  }),
  'POST delete': (parts, body) => {
    const table = tableIn(parts, body);
    const positions = list(body, 'ids')
      .map((id) => table.find(Number(id)))
      .filter((position) => position >= 0);
    for (const position of positions) table.remove(position);
    return { deleted: positions.length };
  },
  'POST insert': (parts, body) => {
    const table = tableIn(parts, body);
    const rows = list(body, 'rows').map(asRow);
    const taken = rows.find(
      (row) => Object.hasOwn(row, 'id') && table.find(Number(row['id'])) >= 0,
    );
    if (taken) throw new Refused(`There is already a row ${String(taken['id'])}`, 409);
    const stamp = table.stamped ? { [STAMP]: parts.clock.now() } : {};
    return { ids: rows.map((row) => String(table.id(table.insert({ ...stamp, ...row })))) };
  },
  'POST update': (parts, body) => {
    const table = tableIn(parts, body);
    const position = table.find(Number(body['id']));
    if (position < 0) throw new Refused('No such row', 404);
    const bump = body['bumpStamp'] === true && table.stamped ? { [STAMP]: parts.clock.now() } : {};
    table.patch(position, { ...asRow(body['values']), ...bump });
    return { updated: 1 };
  },
  'POST faults': ({ script }, _body, raw) => {
    const faults = readFaults(raw);
    script.arm(faults);
    return { armed: faults.length };
  },
  'DELETE faults': ({ script }) => {
    script.clear();
    return { armed: 0 };
  },
  /** Answers once so many calls are kept waiting. */
  'POST held': async ({ script }, body) => {
    const calls = wholeNumber(body, 'calls', 1);
    await script.held(calls);
    return { held: calls };
  },
  'POST release': ({ script }, body) => {
    script.release('calls' in body ? wholeNumber(body, 'calls', 1) : Infinity);
    return { released: true };
  },
  'GET log': ({ log }) => log.summary(),
  'DELETE log': ({ log }) => {
    log.reset();
    return { total: 0 };
  },
  'POST latency': ({ setLatency }, body) => {
    const latencyMs = wholeNumber(body, 'ms', 0);
    setLatency(latencyMs);
    return { latencyMs };
  },
  /** Moves the server's clock, or its zone: seconds from where they are by themselves. */
  'POST clock': ({ clock }, body) => {
    const seconds = anyWholeNumber(body, 'seconds');
    const zoneSeconds = anyWholeNumber(body, 'zoneSeconds');
    clock.move(seconds, zoneSeconds);
    return { seconds, zoneSeconds };
  },
  'POST empty': ({ catalogue }) => {
    for (const table of catalogue.values()) table.clear();
    return { emptied: catalogue.size };
  },
  'GET tables': ({ catalogue }) =>
    Object.fromEntries(
      [...catalogue].map(([resource, table]) => [
        resource,
        { rows: table.size, lastId: table.lastId },
      ]),
    ),
};

/** Commands of whoever runs the simulator: tests and demonstrations, never the proxy. */
export function createControl(parts: ControlParts) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
  ): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const name = url.pathname.slice(CONTROL_ROOT.length);
    try {
      if (request.headers[KEY_HEADER] !== parts.key) throw new Refused('Wrong control key', 403);
      if (request.method === 'GET' && name === 'truth') {
        await sendTruth(response, tableIn(parts, { table: url.searchParams.get('table') }));
        return;
      }
      const command = commands[`${request.method ?? ''} ${name}`];
      if (!command) throw new Refused('No such command', 404);
      const raw: unknown = body === '' ? {} : JSON.parse(body);
      reply(response, 200, await command(parts, asRow(Array.isArray(raw) ? {} : raw), raw));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      reply(response, error instanceof Refused ? error.status : 400, { error: message });
    }
  };
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

const BATCH_ROWS = 500;

/** Every row as the webservice would send it, one JSON object a line, by id. */
async function sendTruth(response: ServerResponse, table: Table): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson; charset=utf-8' });
  const order = table.ascending();
  let lines = '';
  for (let index = 0; index < table.end; index += 1) {
    const position = order ? (order[index] ?? 0) : index;
    if (table.present(position)) lines += `${table.json(position)}\n`;
    if (index % BATCH_ROWS !== BATCH_ROWS - 1) continue;
    if (response.destroyed) return;
    if (lines !== '' && !response.write(lines)) await writable(response);
    lines = '';
  }
  response.end(lines);
}

/** Waits until the caller took what was written, or went away. */
function writable(response: ServerResponse): Promise<void> {
  return new Promise((done) => {
    const proceed = (): void => {
      response.off('drain', proceed);
      response.off('close', proceed);
      done();
    };
    response.on('drain', proceed);
    response.on('close', proceed);
  });
}

function tableIn({ catalogue }: ControlParts, body: Fields): Table {
  const table = catalogue.get(String(body['table']));
  if (!table) throw new Refused(`No table ${String(body['table'])}`, 404);
  return table;
}

function list(body: Fields, name: string): unknown[] {
  const value = body[name];
  if (!Array.isArray(value)) throw new Refused(`${name} must be a list`);
  return value;
}

function asRow(value: unknown): RawRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refused('Expected an object');
  }
  return value as RawRow;
}

function anyWholeNumber(body: Fields, name: string, otherwise = 0): number {
  const value = body[name] ?? otherwise;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new Refused(`${name} must be a whole number`);
  }
  return value;
}

function wholeNumber(body: Fields, name: string, otherwise: number): number {
  const value = anyWholeNumber(body, name, otherwise);
  if (value < 0) throw new Refused(`${name} must not be negative`);
  return value;
}

import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { DAY_SECONDS, dayOf, wallClock } from './calendar.ts';
import { Everyday } from './faults/everyday.ts';
import { FaultScript } from './faults/script.ts';
import type { Changes } from './movement/mover.ts';
import { Mover } from './movement/mover.ts';
import { StampClock } from './movement/scene.ts';
import { CallLog } from './protocol/call-log.ts';
import { CONTROL_ROOT, createControl } from './protocol/control.ts';
import { nginxPage } from './protocol/reply.ts';
import { createWebservice } from './protocol/webservice.ts';
import { createCatalogue } from './table/catalogue.ts';

export interface SimulatorOptions {
  /** Rows in `cliente`; 0 starts with every table empty. */
  readonly customers: number;
  /** The same seed, size and day give the same provider. */
  readonly seed: number;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** `YYYY-MM-DD`; the day it is in São Paulo when absent. */
  readonly today?: string;
  /** Time each list call takes. */
  readonly latencyMs?: number;
  /** 0, the default, changes nothing unless told. */
  readonly moveEverySeconds?: number;
  /** Without the oddities of any day (`faults/everyday.ts`): for who counts calls or measures speed. */
  readonly calm?: boolean;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT`, to be given as the address of IXC. */
  readonly url: string;
  readonly userId: string;
  /** Bare hash, 64 hexadecimal figures. */
  readonly token: string;
  readonly controlUrl: string;
  /** Value of `x-simulator-control`. */
  readonly controlKey: string;
  /** Lets the provider's day go on. */
  advance(steps: number): Changes;
  close(): Promise<void>;
}

const USER_ID = '7';
const MAX_BODY_BYTES = 64 * 1_048_576;

/** A provider's IXC on loopback: the webservice, and a control API beside it. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const fixedDay = options.today === undefined ? null : dayOf(options.today);
  if (fixedDay === 0) throw new Error(`Not a day: ${options.today ?? ''}`);
  const today = (): number => fixedDay ?? Math.floor(wallClock() / DAY_SECONDS);
  const catalogue = createCatalogue(options.customers, options.seed, today());
  const clock = new StampClock(catalogue);
  const mover = new Mover(catalogue, options.seed, today, clock);
  const log = new CallLog();
  const script = new FaultScript();
  const token = createHash('sha256').update(`ixc-simulator:${options.seed}`).digest('hex');
  const controlKey = randomBytes(24).toString('hex');
  let latencyMs = options.latencyMs ?? 0;

  const webservice = createWebservice({
    catalogue,
    authorization: `Basic ${Buffer.from(`${USER_ID}:${token}`).toString('base64')}`,
    log,
    script,
    everyday: options.calm ? null : new Everyday(options.seed),
    clock,
    latencyMs: () => latencyMs,
  });
  const control = createControl({
    catalogue,
    key: controlKey,
    log,
    script,
    mover,
    clock,
    setLatency: (ms) => (latencyMs = ms),
  });

  const server = createServer((request, response) => {
    const handle = (request.url ?? '').startsWith(CONTROL_ROOT) ? control : webservice;
    readBody(request)
      .then((body) => handle(request, response, body))
      .catch(() => {
        if (response.headersSent || response.destroyed) return response.destroy();
        const page = nginxPage(500);
        return response.writeHead(page.status, page.headers).end(page.body);
      });
  });
  // As nginx does; Node's five seconds would cut callers that pause between pages.
  server.keepAliveTimeout = 65_000;
  const port = await listen(server, options.port ?? 0);
  const seconds = options.moveEverySeconds ?? 0;
  const timer = seconds > 0 ? setInterval(() => mover.advance(1), seconds * 1000) : undefined;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    userId: USER_ID,
    token,
    controlUrl: `${url}${CONTROL_ROOT}`,
    controlKey,
    advance: (steps) => mover.advance(steps),
    close: () => {
      clearInterval(timer);
      script.clear();
      return new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece = chunk as Buffer;
    bytes += piece.length;
    if (bytes > MAX_BODY_BYTES) throw new Error('Body too large');
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

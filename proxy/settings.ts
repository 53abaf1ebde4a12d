import { readdirSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from '../contract/zod.ts';
import { type Role, roles } from './access/roles.ts';
import { readWaysIn, type WaysIn } from './access/settings.ts';
import type { Day } from './calendar/day.ts';
import { trustedRoots } from './ixc/certificates.ts';
import { type IxcSettings, parseBaseUrl, parseCredentials } from './ixc/http-client.ts';
import { type DeliverySettings, readDeliveries } from './reports/schedule/settings.ts';

/** A setting the proxy will not start with; the message is one line that names it. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

export interface Settings extends WaysIn {
  /** Reports that go out by the clock; none where no file names them. */
  readonly deliveries: DeliverySettings;
  /** Null without credentials: the proxy then starts its own simulator. */
  readonly ixc: IxcSettings | null;
  /** How the upstream is called, whichever it is. */
  readonly calls: Pick<
    IxcSettings,
    'concurrency' | 'pauseMs' | 'pageRows' | 'timeoutMs' | 'method'
  >;
  readonly host: string;
  readonly port: number;
  /** `/` or `/cobranca/`: starts and ends with a slash. */
  readonly basePath: string;
  /** The mirror's DuckDB file. */
  readonly storePath: string;
  readonly syncIntervalSeconds: number;
  readonly syncOverlapSeconds: number;
  readonly windowDays: number;
  readonly lateBase: 'nominal' | 'effective';
  readonly blockedStates: readonly string[];
  readonly localHolidays: readonly Day[];
  /** Where reports are described, a file each; null where nobody did. */
  readonly reportsFolder: string | null;
  /** Role of a caller on this machine, where no other way in is set. */
  readonly localRole: Role;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting; empty is the same as absent.
 * @throws SettingError for the first wrong one.
 */
export function readSettings(environment: Environment): Settings {
  const text = (name: string) => environment[name]?.trim() || undefined;
  const refuse = (name: string, why: string): never => {
    throw new SettingError(`${name} ${why}`);
  };
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const value = text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > most) {
      refuse(name, `must be a whole number from ${least} to ${most}`);
    }
    return number;
  };
  const oneOf = <Value extends string>(
    name: string,
    fallback: Value,
    values: readonly Value[],
  ): Value => {
    const value = text(name) ?? fallback;
    return (
      values.find((candidate) => candidate === value) ??
      refuse(name, `must be one of ${values.join(', ')}`)
    );
  };
  const list = (name: string, fallback: readonly string[]) =>
    text(name)
      ?.split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '') ?? fallback;

  const calls = {
    concurrency: whole('IXC_CONCURRENCY', 2, 1, 16),
    pauseMs: whole('IXC_PAUSE_MS', 100, 0, 60_000),
    pageRows: whole('IXC_PAGE_ROWS', 1000, 50, 10_000),
    timeoutMs: whole('IXC_TIMEOUT_MS', 60_000, 1000, 600_000),
    method: oneOf('IXC_METHOD', 'POST', ['POST', 'GET']),
  };
  const ixc = readIxc(text, refuse, calls);
  const host = text('HOST') ?? '127.0.0.1';
  const waysIn = readWaysIn({ text, list: (name) => list(name, []), refuse });
  const isOpen =
    waysIn.allowedOrigins.length > 0 || waysIn.embedKeys.size > 0 || waysIn.signedInUsers !== null;
  if (!isOpen && !isLoopback(host)) {
    refuse(
      'HOST',
      'may leave loopback only when ALLOWED_ORIGINS, EMBED_KEYS or GROUPS_FILE says who may ask',
    );
  }
  const holidaysFile = text('HOLIDAYS_FILE');
  return {
    ixc,
    calls,
    host,
    port: whole('PORT', 8787, 0, 65_535),
    basePath: readBasePath(text('BASE_PATH') ?? '/', refuse),
    storePath: readStorePath(text('STORE_URL') ?? 'duckdb:./data/ixc.duckdb', refuse),
    syncIntervalSeconds: whole('SYNC_INTERVAL_SECONDS', 300, 5, 86_400),
    syncOverlapSeconds: whole('SYNC_OVERLAP_SECONDS', 900, 0, 86_400),
    windowDays: whole('WINDOW_DAYS', 45, 1, 366),
    lateBase: oneOf('LATE_BASE', 'nominal', ['nominal', 'effective']),
    blockedStates: list('BLOCKED_STATES', ['CA', 'CM', 'CE']),
    localHolidays: holidaysFile === undefined ? [] : readHolidays(holidaysFile, refuse),
    reportsFolder: readFolder(text('REPORTS_FOLDER'), refuse),
    ...waysIn,
    deliveries: readDeliveries({ text, refuse }),
    localRole: oneOf('LOCAL_ROLE', ixc === null ? 'admin' : 'viewer', roles),
    logLevel: oneOf('LOG_LEVEL', 'info', [
      'fatal',
      'error',
      'warn',
      'info',
      'debug',
      'trace',
      'silent',
    ]),
  };
}

type Refuse = (name: string, why: string) => never;

function readIxc(
  text: (name: string) => string | undefined,
  refuse: Refuse,
  calls: Settings['calls'],
): IxcSettings | null {
  const baseUrl = text('IXC_BASE_URL');
  const userId = text('IXC_USER_ID') ?? '';
  const apiToken = text('IXC_API_TOKEN');
  const flag = text('IXC_ALLOW_HTTP') ?? 'false';
  if (flag !== 'true' && flag !== 'false') refuse('IXC_ALLOW_HTTP', 'must be true or false');
  if (baseUrl === undefined && apiToken === undefined && userId === '') return null;
  if (baseUrl === undefined) return refuse('IXC_BASE_URL', 'is missing');
  if (apiToken === undefined) return refuse('IXC_API_TOKEN', 'is missing');

  const allowHttp = flag === 'true';
  const caFile = text('IXC_CA_FILE');
  try {
    parseCredentials(userId, apiToken);
    if (caFile !== undefined) trustedRoots(caFile);
    return {
      ...calls,
      baseUrl: parseBaseUrl(baseUrl, { allowHttp }),
      userId,
      apiToken,
      allowHttp,
      ...(caFile !== undefined && { caFile }),
    };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('IXC_')) {
      throw new SettingError(error.message);
    }
    return refuse('IXC_CA_FILE', 'cannot be read');
  }
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

function readBasePath(path: string, refuse: Refuse): string {
  if (!/^\/(?:[\w.~-]+(?:\/[\w.~-]+)*\/?)?$/.test(path))
    refuse('BASE_PATH', 'must be a path such as /cobranca');
  return path.endsWith('/') ? path : `${path}/`;
}

function readStorePath(url: string, refuse: Refuse): string {
  const [, path] = /^duckdb:(.+)$/.exec(url) ?? [];
  return path ?? refuse('STORE_URL', 'must be duckdb:<file>');
}

function readFolder(folder: string | undefined, refuse: Refuse): string | null {
  if (folder === undefined) return null;
  try {
    readdirSync(folder);
  } catch {
    refuse('REPORTS_FOLDER', 'must be a folder that can be read');
  }
  return folder;
}

const holidayLine = z.iso.date();

/** CSV with a header: `date,name`, ISO days. */
function readHolidays(file: string, refuse: Refuse): Day[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return refuse('HOLIDAYS_FILE', 'cannot be read');
  }
  const [header, ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (!header?.startsWith('date')) refuse('HOLIDAYS_FILE', 'must begin with the line date,name');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const day = line.split(',')[0]?.trim() ?? '';
    if (!holidayLine.safeParse(day).success) {
      refuse('HOLIDAYS_FILE', `has no day YYYY-MM-DD on line ${index + 2}`);
    }
    return [day];
  });
}

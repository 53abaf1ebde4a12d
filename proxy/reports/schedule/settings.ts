import { trustedRoots } from '../../ixc/certificates.ts';
import { isLoopbackHost } from '../../access/origins.ts';
import { readSchedules, type Schedule } from './file.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte; else by STARTTLS. */
  readonly implicitTls: boolean;
  /** True where a server that does not encrypt is taken as it is. */
  readonly allowPlain: boolean;
  readonly user: string | null;
  readonly password: string;
  /** Address, or `Name <address>`. */
  readonly from: string;
  /** Certificate authorities that are trusted; null for the usual ones. */
  readonly ca: readonly string[] | null;
}

export interface DeliverySettings {
  readonly schedules: readonly Schedule[];
  /** Null where nothing is sent by mail. */
  readonly smtp: SmtpSettings | null;
  /** Null where what is posted is not signed. */
  readonly webhookSecret: string | null;
}

interface Reading {
  readonly text: (name: string) => string | undefined;
  /** Stops the start with one line that names the setting. */
  readonly refuse: (name: string, why: string) => never;
}

const SHORTEST_SECRET = 32;

/** Reads what is delivered by the clock, and by what; nothing where no file is named. */
export function readDeliveries({ text, refuse }: Reading): DeliverySettings {
  const file = text('SCHEDULES_FILE');
  const smtp = readSmtp({ text, refuse });
  const webhookSecret = text('WEBHOOK_SECRET') ?? null;
  if (webhookSecret !== null && webhookSecret.length < SHORTEST_SECRET) {
    refuse('WEBHOOK_SECRET', `must have ${SHORTEST_SECRET} characters or more`);
  }
  if (file === undefined) return { schedules: [], smtp, webhookSecret };
  const schedules = told(refuse, file);
  if (smtp === null && schedules.some(({ to }) => 'mail' in to)) {
    refuse('SMTP_URL', 'is missing: a schedule sends mail');
  }
  return { schedules, smtp, webhookSecret };
}

function told(refuse: Reading['refuse'], file: string): readonly Schedule[] {
  try {
    return readSchedules(file);
  } catch (error) {
    return refuse('SCHEDULES_FILE', error instanceof Error ? error.message : 'is wrong');
  }
}

const SMTP_PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };
const SENDER =
  /^(?:[^\p{Cc}<>@"]{1,100} <[^\s\p{Cc}<>@",;]+@[^\s\p{Cc}<>@",;]+>|[^\s\p{Cc}<>@",;]+@[^\s\p{Cc}<>@",;]+)$/u;

function readSmtp({ text, refuse }: Reading): SmtpSettings | null {
  const flag = text('SMTP_ALLOW_PLAIN') ?? 'false';
  if (flag !== 'true' && flag !== 'false') refuse('SMTP_ALLOW_PLAIN', 'must be true or false');
  const address = text('SMTP_URL');
  if (address === undefined) return null;
  const shape = 'must be smtp:// or smtps:// and a host, such as smtps://user:password@host:465';
  if (!URL.canParse(address)) return refuse('SMTP_URL', shape);
  const url = new URL(address);
  const usualPort = SMTP_PORTS[url.protocol];
  const isBare = ['', '/'].includes(url.pathname) && url.search === '' && url.hash === '';
  if (usualPort === undefined || url.hostname === '' || !isBare) return refuse('SMTP_URL', shape);
  const from = text('SMTP_FROM') ?? refuse('SMTP_FROM', 'is missing');
  if (!SENDER.test(from)) refuse('SMTP_FROM', 'must be an address, or a name and <address>');
  const caFile = text('SMTP_CA_FILE');
  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: url.port === '' ? usualPort : Number(url.port),
    implicitTls: url.protocol === 'smtps:',
    allowPlain: flag === 'true' || isLoopbackHost(url.hostname),
    user: url.username === '' ? null : decoded(url.username, () => refuse('SMTP_URL', shape)),
    password: decoded(url.password, () => refuse('SMTP_URL', shape)),
    from,
    ca: caFile === undefined ? null : readRoots(caFile, refuse),
  };
}

function decoded(part: string, refuse: () => never): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return refuse();
  }
}

function readRoots(file: string, refuse: Reading['refuse']): readonly string[] {
  try {
    return trustedRoots(file);
  } catch {
    return refuse('SMTP_CA_FILE', 'holds no certificate that can be read');
  }
}

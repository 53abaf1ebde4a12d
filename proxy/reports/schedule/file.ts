import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { type FileFormat, fileFormat, fileQuery, reportName } from '../../../contract/index.ts';
import { channelQuery, filterQuery } from '../../../contract/query.ts';
import { z } from '../../../contract/zod.ts';
import { isLoopbackHost } from '../../access/origins.ts';
import type { Given } from '../plan.ts';
import { cronOf } from './cron.ts';

/** Where a report goes. */
export type Target =
  | { readonly folder: string }
  | { readonly mail: readonly string[]; readonly subject: string | null }
  | { readonly webhook: string };

/** A report that is written and sent when the clock says so. */
export interface Schedule {
  readonly name: string;
  /** Of a report, as its address has it. */
  readonly report: string;
  readonly format: FileFormat;
  /** Minute, hour, day, month and weekday. */
  readonly cron: string;
  readonly timeZone: string;
  /** The language and the filters, as an address gives them. */
  readonly given: Given;
  readonly as: {
    readonly role: 'viewer' | 'collector' | 'manager';
    /** Null for all. */
    readonly branches: readonly string[] | null;
  };
  readonly to: Target;
}

const MOST_SCHEDULES = 100;
const MOST_ADDRESSES = 50;

const line = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^\P{Cc}+$/u));
const address = z
  .string()
  .check(z.maxLength(254), z.regex(/^[^\s\p{Cc}<>@",;:()[\]\\]+@[\w.-]+$/u));

/** A filter's value may be written as a number, and alone. */
const values = z.pipe(
  z.union([z.string(), z.int(), z.array(z.union([z.string(), z.int()]))]),
  z.transform((given) => [given].flat().map(String)),
);
type Values = z.ZodMiniType<readonly string[] | undefined, string[] | undefined>;
const filters = z.strictObject(
  Object.fromEntries(
    Object.entries<Values>({ ...filterQuery, ...channelQuery }).map(([name, query]) => [
      name,
      z.pipe(z.optional(values), query),
    ]),
  ),
);

const schedule = z.strictObject({
  name: reportName,
  report: reportName,
  format: fileFormat,
  cron: z.string(),
  timeZone: z._default(z.string().check(z.refine(isTimeZone)), 'America/Sao_Paulo'),
  language: fileQuery.language,
  filters: z.optional(filters),
  as: z._default(
    z.strictObject({
      role: z._default(z.enum(['viewer', 'collector', 'manager']), 'viewer'),
      branches: z.optional(z.array(z.string().check(z.regex(/^\d{1,18}$/)))),
    }),
    { role: 'viewer' },
  ),
  to: z.strictObject({
    folder: z.optional(z.string().check(z.minLength(1))),
    mail: z.optional(z.array(address).check(z.minLength(1), z.maxLength(MOST_ADDRESSES))),
    subject: z.optional(line),
    webhook: z.optional(z.string().check(z.refine(isWebhook))),
  }),
});
type Written = z.output<typeof schedule>;

/** @throws Error that says what is wrong with the file and where, and nothing of what stands in it. */
export function readSchedules(file: string): readonly Schedule[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error('cannot be read', { cause: error });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => `line ${lines.linePos(offset).line}`;
  const [broken] = [...document.errors, ...document.warnings];
  if (broken !== undefined) throw new Error(`is not YAML on ${lineAt(broken.pos[0])}`);
  const lineOf = (path: readonly PropertyKey[]): string => {
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (hasRange(node)) return lineAt(node.range[0]);
    }
    return 'line 1';
  };
  const wrong = (path: readonly PropertyKey[], why: string): never => {
    const field = path.filter((step) => typeof step === 'string').join('.');
    throw new Error(`is wrong on ${lineOf(path)}${field === '' ? '' : `, at ${field}`}${why}`);
  };

  const read = z
    .array(schedule)
    .check(z.maxLength(MOST_SCHEDULES))
    .safeParse(document.toJS({ maxAliasCount: MOST_SCHEDULES }));
  if (!read.success) {
    const [issue] = read.error.issues;
    const path = issue?.path ?? [];
    // The name of a field that nobody knows is somebody's text: its line says enough.
    if (issue?.code === 'unrecognized_keys') {
      throw new Error(`has an unknown field on ${lineOf([...path, issue.keys[0] ?? ''])}`);
    }
    return wrong(path, '');
  }
  const names = read.data.map(({ name }) => name);
  return read.data.map((one, at) => {
    if (names.indexOf(one.name) < at) wrong([at, 'name'], ': another schedule has that name');
    if (!comes(one)) wrong([at, 'cron'], ': not five fields of a time that comes');
    return scheduleOf(
      one,
      targetOf(one.to) ?? wrong([at, 'to'], ': must be one of folder, mail, webhook'),
    );
  });
}

const scheduleOf = ({ language, filters = {}, as, ...one }: Written, to: Target): Schedule => ({
  name: one.name,
  report: one.report,
  format: one.format,
  cron: one.cron,
  timeZone: one.timeZone,
  given: { ...(language !== undefined && { language: [language] }), ...(filters as Given) },
  as: { role: as.role, branches: as.branches ?? null },
  to,
});

/** Null for none and for more than one. */
function targetOf({ folder, mail, subject, webhook }: Written['to']): Target | null {
  const targets = [
    ...(folder === undefined ? [] : [{ folder }]),
    ...(mail === undefined ? [] : [{ mail, subject: subject ?? null }]),
    ...(webhook === undefined ? [] : [{ webhook }]),
  ];
  const isClear = targets.length === 1 && (subject === undefined || mail !== undefined);
  return isClear ? (targets[0] ?? null) : null;
}

function comes({ cron, timeZone }: Written): boolean {
  try {
    return cronOf({ cron, timeZone }).nextRun() !== null;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What is posted holds people's debts: it leaves this machine encrypted, or not at all. */
function isWebhook(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  const isPlain = username === '' && password === '' && hash === '';
  return isPlain && (protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname)));
}

const hasRange = (node: unknown): node is { readonly range: readonly [number, ...number[]] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);

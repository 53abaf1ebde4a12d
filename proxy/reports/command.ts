import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { reportJob, type ReportJob, reports } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Settings } from '../settings.ts';
import type { ReportArguments } from './arguments.ts';
import { type Ask, CommandError, operatorOf, RefusedError } from './asked-by-operator.ts';
import { CustomReports } from './custom.ts';
import { DescriptionError } from './description-error.ts';
import { readDescriptionFile } from './description-file.ts';
import { type OwnReport, readDescription } from './description-text.ts';
import { bytesOf, save, targetOf } from './save.ts';

const POLL_MILLISECONDS = 250;

type Say = (line: string) => void;

/**
 * `ixc-widgets report`: lists reports, or has the running proxy write one and fetches it.
 * @param asked Null for the list.
 * @param write Says what was asked for. @param tell Says how it goes.
 * @returns Whether it ended well.
 */
export async function reportCommand(
  asked: ReportArguments | null,
  settings: Pick<Settings, 'reportsFolder'>,
  storePath: string,
  { write, tell }: { readonly write: Say; readonly tell: Say },
): Promise<boolean> {
  try {
    if (asked === null) await list(operatorOf(storePath), settings, write);
    else await fetchReport(asked, storePath, { write, tell });
    return true;
  } catch (error) {
    tell(await sentenceOf(error, asked, settings));
    return false;
  }
}

async function list(ask: Ask, { reportsFolder }: Pick<Settings, 'reportsFolder'>, write: Say) {
  const { data } = z.parse(listed, await (await ask('GET', reports.path)).json());
  for (const { name, title, invalid } of data.reports) {
    if (invalid === undefined) write(title === null ? name : `${name}  ${title}`);
  }
  const { errors } = await new CustomReports(reportsFolder, () => undefined).look();
  for (const { sentence } of errors) write(sentence);
}

const listed = z.object({ data: reports.data });
const begun = z.object({ data: reportJob.data });

async function fetchReport(
  { wanted, format, out, query }: ReportArguments,
  storePath: string,
  { write, tell }: { readonly write: Say; readonly tell: Say },
): Promise<void> {
  const target = out === '-' ? null : await targetOf(out);
  const body = 'file' in wanted ? await textOf(wanted.file) : undefined;
  const address = 'file' in wanted ? '/reports' : `/reports/${encodeURIComponent(wanted.name)}`;
  const ask = operatorOf(storePath);
  const interrupted = new AbortController();
  const { signal } = interrupted;
  const interrupt = () => {
    interrupted.abort();
  };
  const ends = ['SIGINT', 'SIGTERM'] as const;
  for (const end of ends) process.on(end, interrupt);
  let job: string | undefined;
  try {
    const answer = await ask('POST', `${address}.${format}?${query}`, { body });
    ({ job } = z.parse(begun, await answer.json()).data);
    await untilWritten(ask, job, signal, tell);
    const file = await ask('GET', `/report-jobs/${job}/file`, { signal });
    if (target === null) await pipeline(bytesOf(file), process.stdout, { signal });
    else write(await save(target, file, signal));
  } finally {
    for (const end of ends) process.off(end, interrupt);
    // Nobody else fetches it, whether it was written or not.
    if (job !== undefined) await ask('DELETE', `/report-jobs/${job}`).catch(() => undefined);
  }
}

/** Found right before the proxy is asked, which says nothing of what stands in it. */
async function textOf(path: string): Promise<string> {
  const text = await readDescriptionFile(path, basename(path));
  readDescription(basename(path), text);
  return text;
}

/** A job that failed is over too: asking for its file says why. */
async function untilWritten(ask: Ask, job: string, signal: AbortSignal, tell: Say): Promise<void> {
  let told = '';
  for (;;) {
    const { data } = z.parse(
      begun,
      await (await ask('GET', `/report-jobs/${job}`, { signal })).json(),
    );
    if (data.state === 'done' || data.state === 'failed') return;
    const progress = progressWords(data);
    if (progress !== told) tell(progress);
    told = progress;
    await pause(POLL_MILLISECONDS, undefined, { signal });
  }
}

const progressWords = ({ state, rows, of }: ReportJob): string =>
  of === null || of === 0 ? state : `${state} ${rows} of ${of}`;

const isInterruption = (error: unknown): boolean =>
  error instanceof Error && error.name === 'AbortError';

/** Who asks on this machine may read the description: they are told what is wrong with what stands there. */
async function sentenceOf(
  error: unknown,
  asked: ReportArguments | null,
  settings: Pick<Settings, 'reportsFolder'>,
): Promise<string> {
  if (isInterruption(error)) return 'Cancelled.';
  if (error instanceof DescriptionError) return error.sentence;
  if (error instanceof CommandError) return error.message;
  if (!(error instanceof RefusedError)) throw error;
  const { code, parameter } = error.problem;
  if (code === 'not_found' && asked !== null && 'name' in asked.wanted && parameter === undefined) {
    return `There is no report ${asked.wanted.name}.`;
  }
  if (code !== 'report_invalid' || parameter === undefined || asked === null) return error.message;
  try {
    const own = await describedBy(asked.wanted, settings);
    return own?.wrongAt(parameter, 'is no column of its metric').sentence ?? error.message;
  } catch (wrong) {
    if (wrong instanceof DescriptionError) return wrong.sentence;
    throw wrong;
  }
}

async function describedBy(
  wanted: ReportArguments['wanted'],
  { reportsFolder }: Pick<Settings, 'reportsFolder'>,
): Promise<OwnReport | undefined> {
  if ('file' in wanted) {
    return readDescription(basename(wanted.file), await textOf(wanted.file));
  }
  return new CustomReports(reportsFolder, () => undefined).find(wanted.name);
}

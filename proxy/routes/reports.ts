import { type Context, Hono } from 'hono';
import {
  cancelReport,
  type FileFormat,
  fileFormat,
  fileQuery,
  report,
  type ReportJob,
  reportFile,
  reportJob,
  reports,
  type Reports,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { type Caller, viewOf } from '../access/caller.ts';
import { permissionOf } from '../access/permissions.ts';
import { may, permit } from '../access/permit.ts';
import { today, utcInstant } from '../calendar/clock.ts';
import type { Deps } from '../deps.ts';
import type { AppEnvironment } from '../http/environment.ts';
import { fileNameOf, sendFile } from '../http/files.ts';
import { Refusal } from '../http/problem.ts';
import { requirePublished } from '../http/published.ts';
import { fileRouteOf, readQuery, routeOf } from '../http/query.ts';
import type { Panel } from '../panel.ts';
import { builtInReports, type ReportDescription, section } from '../reports/description.ts';
import type { Wanted, WrittenFile } from '../reports/desk.ts';
import { type Given, planOf, windowOf } from '../reports/plan.ts';
import { filtersOf, readAnswers } from '../reports/reading.ts';
import { UnwritableReport } from '../reports/thread.ts';
import { stateMeta } from './state.ts';

type Asking = Context<AppEnvironment>;
/** What a file is made of, and what it is called in an address. */
type Sought = Pick<ReportDescription, 'sections' | 'title'> & { readonly name: string | null };

/** Reports and metrics as files: written while one waits, or begun and fetched when they are done. */
export function reportRoutes(deps: Deps, panel: Panel): Hono<AppEnvironment> {
  const { desk } = deps;
  const routes = new Hono<AppEnvironment>();
  const add = (route: string, endpoint: Parameters<typeof permit>[0], sought: Seek) => {
    routes.get(route, permit(endpoint), (c) => sendWhenWritten(c, wantedBy(c, sought)));
    routes.post(route, permit(endpoint), (c) => {
      const data = desk.begin(wantedBy(c, sought));
      return told(c, data, 202);
    });
  };
  add(fileRouteOf(report), report, (name, given, format) => {
    readQuery(report, given, { name, format });
    const found = builtInReports.find((one) => one.name === name);
    if (found === undefined) throw new Refusal('not_found');
    return found;
  });
  for (const { endpoint } of panel.metrics) {
    if (permissionOf(endpoint).metric === null) continue;
    add(fileRouteOf(endpoint), endpoint, () => ({
      name: null,
      title: null,
      sections: [section(endpoint)],
    }));
  }

  function wantedBy(c: Asking, seek: Seek): Wanted {
    requirePublished(deps.mirror.status);
    const caller = c.get('caller');
    const { file = '', ...path } = c.req.param() as Record<string, string>;
    const [name = '', ending] = file.split('.');
    const format = z.safeParse(fileFormat, ending);
    if (!format.success) throw new Refusal('not_found');
    const asked = c.req.queries();
    const sought = seek(name, asked, format.data);
    const { how, given } = apart(asked);
    // A file has no pages.
    if (Object.hasOwn(given, 'cursor')) throw new Refusal('invalid_query', { parameter: 'cursor' });
    const steps = planOf(sought, given, caller, panel, path);
    return {
      asker: askerOf(caller),
      order: {
        format: format.data,
        ...how,
        name: sought.name,
        title: sought.title,
        narrowed: {
          ...windowOf(steps),
          filters: filtersOf(steps),
          branches: caller.branches,
        },
      },
      read: (reader) => readAnswers(panel, reader, steps, caller),
      onShown: (people) =>
        deps.audit.record({
          at: utcInstant(deps.clock.now()),
          subject: caller.subject,
          role: caller.role,
          branches: caller.branches && [...caller.branches],
          action: 'report',
          path: `/${sought.name === null ? sought.sections.map(({ metric }) => metric.slice(1)).join() : `reports/${name}`}.${format.data}`,
          filters: Object.keys(asked).sort(),
          people,
          requestId: c.get('requestId'),
        }),
    };
  }

  /** Who goes away meanwhile ends it. */
  async function sendWhenWritten(c: Asking, wanted: Wanted): Promise<Response> {
    const { job } = desk.begin(wanted);
    const { asker } = wanted;
    const giveUp = () => void desk.cancel(job, asker).catch(() => undefined);
    const { signal } = c.req.raw;
    signal.addEventListener('abort', giveUp);
    try {
      return await send(c, await desk.file(job, asker).catch(refusal));
    } finally {
      signal.removeEventListener('abort', giveUp);
      giveUp();
    }
  }

  const send = (c: Asking, { title, ...file }: WrittenFile): Promise<Response> =>
    sendFile(c, { ...file, name: `${fileNameOf(title)}-${today(deps.clock)}` });

  routes.get(routeOf(reportJob), permit(reportJob), (c) => {
    const { job } = readQuery(reportJob, c.req.queries(), c.req.param());
    return told(c, desk.news(job, askerOf(c.get('caller'))));
  });
  routes.delete(routeOf(cancelReport), permit(cancelReport), async (c) => {
    const { job } = readQuery(cancelReport, c.req.queries(), c.req.param());
    return told(c, await desk.cancel(job, askerOf(c.get('caller'))));
  });
  routes.get(routeOf(reportFile), permit(reportFile), async (c) => {
    const { job } = readQuery(reportFile, c.req.queries(), c.req.param());
    return send(c, await desk.file(job, askerOf(c.get('caller'))).catch(refusal));
  });
  routes.get(reports.path, permit(reports), (c) => {
    readQuery(reports, c.req.queries());
    const isAllowed = ({ sections }: ReportDescription) =>
      sections.every(({ metric }) => {
        const found = panel.metric(metric);
        return found !== undefined && may(c.get('caller'), found.endpoint);
      });
    return told(c, {
      reports: builtInReports.filter(isAllowed).map(({ name, title }) => ({ name, title })),
    });
  });

  const told = (c: Asking, data: ReportJob | Reports, status: 200 | 202 = 200) => {
    c.header('Cache-Control', 'no-store');
    return c.json({ meta: stateMeta(deps), data }, status);
  };

  return routes;
}

/** @throws Refusal for what cannot be had. */
type Seek = (name: string, given: Given, format: FileFormat) => Sought;

const howToWrite = z.object(fileQuery);

/** How an answer is to be written, and what is asked of the metrics. */
function apart(asked: Given) {
  const isHow = ([name]: [string, unknown]) => Object.hasOwn(fileQuery, name);
  const entries = Object.entries(asked);
  const how = z.safeParse(
    howToWrite,
    Object.fromEntries(entries.filter(isHow).map(([name, values]) => [name, values.at(-1)])),
  );
  if (!how.success) {
    throw new Refusal('invalid_query', { parameter: String(how.error.issues[0]?.path[0]) });
  }
  const { language = 'pt-BR', dialect = 'sheet' } = how.data;
  const given = Object.fromEntries(entries.filter((entry) => !isHow(entry)));
  return { how: { language, dialect } as const, given };
}

/** A file belongs to who asked for it, as whom they asked. */
const askerOf = (caller: Caller): string =>
  JSON.stringify([caller.way, caller.subject, viewOf(caller)]);

/** @throws Refusal for a report that was cancelled, or cannot be written as asked; the error itself else. */
function refusal(error: unknown): never {
  if (error instanceof Error && error.name === 'AbortError') throw new Refusal('not_found');
  if (!(error instanceof UnwritableReport)) throw error;
  throw new Refusal(error.code === 'no_picture' ? 'not_found' : 'file_too_large', {
    parameter: 'format',
  });
}

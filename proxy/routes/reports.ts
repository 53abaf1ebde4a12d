import { type Context, Hono } from 'hono';
import {
  cancelReport,
  type FileFormat,
  fileFormat,
  report,
  type ReportJob,
  reportFile,
  reportJob,
  reports,
  type Reports,
  tryReport,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { permissionOf } from '../access/permissions.ts';
import { may, permit } from '../access/permit.ts';
import { today } from '../calendar/clock.ts';
import type { Deps } from '../deps.ts';
import type { AppEnvironment } from '../http/environment.ts';
import { fileNameOf, sendFile } from '../http/files.ts';
import { Refusal } from '../http/problem.ts';
import { fileRouteOf, readQuery, routeOf } from '../http/query.ts';
import type { Panel } from '../panel.ts';
import { type OwnReport, readDescription } from '../reports/description-text.ts';
import { builtInReports, type ReportDescription, section } from '../reports/description.ts';
import type { Wanted, WrittenFile } from '../reports/desk.ts';
import { invalidReport, reportNamed } from '../reports/named.ts';
import type { Given } from '../reports/plan.ts';
import { UnwritableReport } from '../reports/thread.ts';
import { askerOf, type Sought, wantedBy } from '../reports/wanted.ts';
import { stateMeta } from './state.ts';

type Asking = Context<AppEnvironment>;

/** Reports and metrics as files: written while one waits, or begun and fetched when they are done. */
export function reportRoutes(deps: Deps, panel: Panel): Hono<AppEnvironment> {
  const { desk, customReports } = deps;
  const routes = new Hono<AppEnvironment>();
  const add = (route: string, endpoint: Parameters<typeof permit>[0], sought: Seek) => {
    routes.get(route, permit(endpoint), async (c) => sendWhenWritten(c, await asked(c, sought)));
    routes.post(route, permit(endpoint), async (c) => {
      const data = desk.begin(await asked(c, sought));
      return told(c, data, 202);
    });
  };
  add(fileRouteOf(report), report, async (name, given, format) => {
    const { asOf } = readQuery(report, given, { name, format });
    return reportNamed(name, customReports, today(deps.clock), asOf);
  });
  routes.post(fileRouteOf(reports), permit(tryReport), async (c) => {
    const text = await c.req.text();
    const wanted = await asked(c, (name, given, format) => {
      const { asOf } = readQuery(tryReport, given, { format });
      return { ...tried(name, text).seen(name, today(deps.clock), asOf), name: null };
    });
    return told(c, desk.begin(wanted), 202);
  });
  for (const { endpoint } of panel.metrics) {
    if (permissionOf(endpoint).metric === null) continue;
    add(fileRouteOf(endpoint), endpoint, () => ({
      name: null,
      title: null,
      sections: [section(endpoint)],
    }));
  }

  async function asked(c: Asking, seek: Seek): Promise<Wanted> {
    const { file = '', ...path } = c.req.param() as Record<string, string>;
    const [name = '', ending] = file.split('.');
    const format = z.safeParse(fileFormat, ending);
    if (!format.success) throw new Refusal('not_found');
    const given = c.req.queries();
    return wantedBy(deps, panel, {
      sought: await seek(name, given, format.data),
      format: format.data,
      given,
      path,
      caller: c.get('caller'),
      requestId: c.get('requestId'),
    });
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
  routes.get(reports.path, permit(reports), async (c) => {
    readQuery(reports, c.req.queries());
    const held = await customReports.look();
    const own = [...held.reports].map(([name, one]) => one.seen(name, today(deps.clock)));
    const wrong = may(c.get('caller'), tryReport) ? [...held.wrong] : [];
    const isAllowed = ({ sections }: ReportDescription) =>
      sections.every(({ metric }) => {
        const found = panel.metric(metric);
        return found !== undefined && may(c.get('caller'), found.endpoint);
      });
    return told(c, {
      reports: [
        ...[...builtInReports, ...own]
          .filter(isAllowed)
          .map(({ name, title }) => ({ name, title })),
        ...wrong.map(([name, { place }]) => ({ name, title: null, invalid: place })),
      ],
    });
  });

  const told = (c: Asking, data: ReportJob | Reports, status: 200 | 202 = 200) => {
    c.header('Cache-Control', 'no-store');
    return c.json({ meta: stateMeta(deps), data }, status);
  };

  return routes;
}

/** @throws Refusal for what cannot be had. */
type Seek = (name: string, given: Given, format: FileFormat) => Sought | Promise<Sought>;

/** @throws Refusal for a report that was cancelled, or cannot be written as asked; the error itself else. */
function refusal(error: unknown): never {
  if (error instanceof Error && error.name === 'AbortError') throw new Refusal('not_found');
  if (!(error instanceof UnwritableReport)) throw error;
  if (error.place !== null) throw new Refusal('report_invalid', { parameter: error.place });
  throw new Refusal(error.code === 'no_picture' ? 'not_found' : 'file_too_large', {
    parameter: 'format',
  });
}

function tried(name: string, text: string): OwnReport {
  try {
    return readDescription(name, text);
  } catch (error) {
    return invalidReport(error);
  }
}

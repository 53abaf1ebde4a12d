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
import {
  builtInReports,
  type ReportDescription,
  reportNamed,
  section,
} from '../reports/description.ts';
import type { Wanted, WrittenFile } from '../reports/desk.ts';
import type { Given } from '../reports/plan.ts';
import { UnwritableReport } from '../reports/thread.ts';
import { askerOf, type Sought, wantedBy } from '../reports/wanted.ts';
import { stateMeta } from './state.ts';

type Asking = Context<AppEnvironment>;

/** Reports and metrics as files: written while one waits, or begun and fetched when they are done. */
export function reportRoutes(deps: Deps, panel: Panel): Hono<AppEnvironment> {
  const { desk } = deps;
  const routes = new Hono<AppEnvironment>();
  const add = (route: string, endpoint: Parameters<typeof permit>[0], sought: Seek) => {
    routes.get(route, permit(endpoint), (c) => sendWhenWritten(c, asked(c, sought)));
    routes.post(route, permit(endpoint), (c) => {
      const data = desk.begin(asked(c, sought));
      return told(c, data, 202);
    });
  };
  add(fileRouteOf(report), report, (name, given, format) => {
    readQuery(report, given, { name, format });
    const found = reportNamed(name);
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

  function asked(c: Asking, seek: Seek): Wanted {
    const { file = '', ...path } = c.req.param() as Record<string, string>;
    const [name = '', ending] = file.split('.');
    const format = z.safeParse(fileFormat, ending);
    if (!format.success) throw new Refusal('not_found');
    const given = c.req.queries();
    return wantedBy(deps, panel, {
      sought: seek(name, given, format.data),
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

/** @throws Refusal for a report that was cancelled, or cannot be written as asked; the error itself else. */
function refusal(error: unknown): never {
  if (error instanceof Error && error.name === 'AbortError') throw new Refusal('not_found');
  if (!(error instanceof UnwritableReport)) throw error;
  throw new Refusal(error.code === 'no_picture' ? 'not_found' : 'file_too_large', {
    parameter: 'format',
  });
}

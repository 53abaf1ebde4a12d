import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { identify } from './access/identify.ts';
import { permissions } from './access/permissions.ts';
import { permitScraper } from './access/scraper.ts';
import type { Deps } from './deps.ts';
import { Answers } from './http/answers.ts';
import type { AppEnvironment } from './http/environment.ts';
import { openApi } from './http/openapi.ts';
import { problem, Refusal } from './http/problem.ts';
import { Metrics } from './operation/metrics.ts';
import { observe } from './operation/observed.ts';
import { watchRequests } from './operation/requests.ts';
import { Panel } from './panel.ts';
import { auditRoutes } from './routes/audit.ts';
import { docsRoutes } from './routes/docs.ts';
import { eventRoutes } from './routes/events.ts';
import { metricRoutes } from './routes/metrics.ts';
import { pageRoutes } from './routes/pages.ts';
import { reportRoutes } from './routes/reports.ts';
import { stateRoutes } from './routes/state.ts';
import { StoreBusyError } from './store/store.ts';

const API = '/api/v1';
const LARGEST_BODY_BYTES = 64 * 1024;
/** Room for every filter with as many values as a person picks. */
const LONGEST_ADDRESS = 12 * 1024;
const POLICY = 'Content-Security-Policy';
const NOTHING_LOADS = "default-src 'none'; frame-ancestors 'none'";

/** The proxy over what it is given: no environment, no clock of its own. */
export function createApp(deps: Deps): Hono<AppEnvironment> {
  const { settings, mirror, log } = deps;
  const app = new Hono<AppEnvironment>().basePath(settings.basePath);

  const metrics = new Metrics();
  const answers = new Answers();

  app.use(requestId({ headerName: '' }));
  app.use(watchRequests(metrics, log, { basePath: settings.basePath, api: API }));
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has(POLICY)) c.header(POLICY, NOTHING_LOADS);
  });
  app.use(
    secureHeaders({
      strictTransportSecurity: 'max-age=31536000; includeSubDomains',
      crossOriginResourcePolicy: false,
      crossOriginOpenerPolicy: false,
      referrerPolicy: 'no-referrer',
    }),
  );
  app.use((c, next) => {
    if (c.req.url.length > LONGEST_ADDRESS) throw new Refusal('address_too_long');
    return next();
  });
  app.use(compress());

  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) =>
    mirror.status.published.generation > 0
      ? c.text('ready')
      : problem(c, new Refusal('not_ready', { retryAfter: 2 })),
  );
  app.get('/metrics', permitScraper(settings), async (c) =>
    c.text(await metrics.text(observe(deps, answers)), 200, {
      'Content-Type': metrics.contentType,
    }),
  );
  const document = openApi(
    permissions.map(({ endpoint }) => endpoint),
    `${settings.basePath}${API.slice(1)}`,
  );
  app.get('/openapi.json', (c) => c.json(document));

  const api = new Hono<AppEnvironment>();
  api.use(identify(deps));
  api.use(
    bodyLimit({
      maxSize: LARGEST_BODY_BYTES,
      onError: (c) => problem(c, new Refusal('body_too_large')),
    }),
  );
  const panel = new Panel(deps);
  api.route('/', metricRoutes(deps, panel, answers));
  api.route('/', reportRoutes(deps, panel));
  api.route('/', stateRoutes(deps));
  api.route('/', auditRoutes(deps));
  api.route('/', eventRoutes(deps));
  app.route(API, api);
  app.route('/', pageRoutes(deps));
  app.route('/', docsRoutes(deps));

  app.notFound((c) => problem(c, new Refusal('not_found')));
  app.onError((error, c) => {
    if (error instanceof Refusal) return problem(c, error);
    if (error instanceof StoreBusyError) return problem(c, new Refusal('busy', { retryAfter: 1 }));
    log('error', 'request_failed', { requestId: c.get('requestId'), error });
    return problem(c, new Refusal('internal'));
  });
  return app;
}

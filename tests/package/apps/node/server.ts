import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { type Deps, createApp, openDeps, readSettings } from 'ixc-widgets/proxy';
import { aging, type Aging } from 'ixc-widgets/contract';

const settings = readSettings(process.env);
const deps = await openDeps(settings, (level, event, detail) => {
  console.log(level, event, JSON.stringify(detail));
});
const ownClock: Deps = { ...deps, clock: { now: () => new Date() } };

const app = new Hono();
app.get('/', (c) => c.text('Intranet'));
app.get('/soma', async (c) => {
  const answer = await app.request(`/cobranca/api/v1${aging.path}`);
  const { data } = (await answer.json()) as { data: Aging };
  return c.json(data.overdue.invoices);
});
app.route('/', createApp(ownClock));
deps.mirror.start();

const server = serve({ fetch: app.fetch, hostname: settings.host, port: settings.port });
process.once('SIGTERM', () => {
  server.close();
  void deps.close().then(() => process.exit(0));
});

import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import type { Deps, DocsFile } from '../deps.ts';
import type { AppEnvironment } from '../http/environment.ts';

/** Storybook frames its own pages and writes styles into them. It shows recorded answers, no real ones. */
const policyOf = ({ inlineScripts }: DocsFile): string =>
  [
    "default-src 'self'",
    ["script-src 'self'", ...inlineScripts].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** The built documentation, from an exact list; nothing where it was not built. */
export function docsRoutes({ docs }: Deps): Hono<AppEnvironment> {
  const routes = new Hono<AppEnvironment>();
  if (!docs.has('index.html')) return routes;
  // Its own addresses are relative to the folder.
  routes.get('/docs', (c) => c.redirect(`${c.req.path}/`));
  for (const [name, file] of docs) {
    routes.get(`/docs/${name === 'index.html' ? '' : name}`, async (c) => {
      c.header('Content-Security-Policy', policyOf(file));
      c.header('Content-Type', file.type);
      c.header('Cache-Control', 'no-cache');
      return c.body(new Uint8Array(await readFile(file.path)));
    });
  }
  return routes;
}

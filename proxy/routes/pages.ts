import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import demoScript from '../demo/page.js?raw';
import demoStyle from '../demo/page.css?raw';
import demoPage from '../demo/page.html?raw';
import type { AppEnvironment } from '../http/environment.ts';

const PAGE_POLICY =
  "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";

/** The demonstration page and the files a page embeds, from an exact list. */
export function pageRoutes({ files }: Deps): Hono<AppEnvironment> {
  const routes = new Hono<AppEnvironment>();
  routes.get('/', (c) => {
    c.header('Content-Security-Policy', PAGE_POLICY);
    c.header('Cache-Control', 'no-cache');
    return c.html(demoPage);
  });
  routes.get('/demo.css', (c) => c.body(demoStyle, 200, { 'Content-Type': 'text/css' }));
  routes.get('/demo.js', (c) => c.body(demoScript, 200, { 'Content-Type': 'text/javascript' }));

  // Browsers ask for one unasked, and report a page without it.
  routes.get('/favicon.ico', (c) => c.body(null, 204));

  for (const [name, file] of files) {
    routes.get(`/${name}`, async (c) => {
      // The script is public and the same for everybody; the data never is.
      c.header('Access-Control-Allow-Origin', '*');
      c.header('Cross-Origin-Resource-Policy', 'cross-origin');
      c.header('Vary', 'Accept-Encoding');
      c.header('Content-Type', file.type);
      c.header(
        'Cache-Control',
        isHashed(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      if (!/\bbr\b/.test(c.req.header('Accept-Encoding') ?? '')) return c.body(file.plain);
      c.header('Content-Encoding', 'br');
      return c.body(await file.brotli());
    });
  }
  return routes;
}

const isHashed = (name: string) => /-[\w-]{8}\.js$/.test(name);

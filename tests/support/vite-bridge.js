import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const webSocket = '/__web-dev-server__web-socket.js';

const dependencies = [
  'lit',
  'lit/decorators.js',
  'lit/directive.js',
  'lit/directives/guard.js',
  'lit/directives/repeat.js',
  '@lit/localize',
  '@lit/task',
  '@tanstack/virtual-core',
  'msw',
  'msw/browser',
  '@open-wc/testing',
];

/** Lets Vite compile what Web Test Runner serves: its own plugin for that predates both. */
export async function viteBridge() {
  const vite = await createServer({
    configFile: false,
    root: process.cwd(),
    publicDir: 'tests/support/public',
    cacheDir: 'node_modules/.vite-browser-tests',
    appType: 'custom',
    logLevel: 'warn',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    // Named, not discovered: a dependency found while tests run would be bundled anew under them.
    optimizeDeps: { noDiscovery: true, include: dependencies },
    // As the widgets are built.
    resolve: {
      alias: [
        {
          find: /^.*\/zod\.ts$/,
          replacement: fileURLToPath(new URL('../../contract/lean-zod.ts', import.meta.url)),
        },
      ],
    },
    plugins: [
      {
        name: 'runner-socket',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith(webSocket) ? { id: webSocket, external: true } : null),
      },
    ],
  });

  const middleware = async (context, next) => {
    const own = ['/__web-', '/__wds'].some((start) => context.path.startsWith(start));
    if (own || context.path === '/') return next();
    context.respond = false;
    context.res.statusCode = 200;
    await new Promise((resolve) => {
      context.res.once('close', resolve);
      context.res.once('finish', resolve);
      vite.middlewares(context.req, context.res, () => {
        context.res.statusCode = 404;
        context.res.end();
      });
    });
  };

  return { middleware, plugin: { name: 'vite-bridge', serverStop: () => vite.close() } };
}

import { chromeLauncher } from '@web/test-runner-chrome';
import { browserArgs, findBrowserOrExit } from './tests/support/browser.js';
import { viteBridge } from './tests/support/vite-bridge.js';

const bridge = await viteBridge();

/** Browser suites: real Chromium, sources compiled by Vite, only the network replaced. */
export default {
  files: 'tests/components/**/*.test.ts',
  nodeResolve: false,
  // Pages of one browser share the service worker that answers for the network.
  concurrency: 1,
  middleware: [bridge.middleware],
  plugins: [bridge.plugin],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: findBrowserOrExit(), headless: true, args: browserArgs },
    }),
  ],
  testFramework: { config: { timeout: 10_000 } },
};

import { viteBridge } from './vite-bridge.js';
import { windowCommand } from './window-command.js';

/** What the browser suites are in every engine: sources compiled by Vite, only the network replaced. */
export async function browserSuites() {
  const bridge = await viteBridge();
  return {
    files: 'tests/components/**/*.test.ts',
    nodeResolve: false,
    // Pages of one browser share the service worker that answers for the network.
    concurrency: 1,
    middleware: [bridge.middleware],
    plugins: [bridge.plugin, windowCommand],
    testFramework: { config: { timeout: 10_000 } },
  };
}

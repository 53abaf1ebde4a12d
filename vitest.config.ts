import { defineConfig } from 'vitest/config';

/** The fast Node suites. Browser suites run in `web-test-runner.config.js`, slow ones in `vitest.slow.config.ts`. */
export default defineConfig({
  test: {
    include: ['tests/{contract,proxy}/**/*.test.ts'],
    exclude: ['tests/**/*.slow.test.ts'],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    globalSetup: 'tests/support/node/build-proxy.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

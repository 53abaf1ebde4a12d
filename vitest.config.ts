import { defineConfig } from 'vitest/config';

/** The fast Node suites. Browser suites run in `web-test-runner.config.js`, slow ones in `vitest.slow.config.ts`. */
export default defineConfig({
  test: {
    include: ['tests/{contract,proxy,pages}/**/*.test.ts'],
    exclude: ['tests/**/*.slow.test.ts'],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    globalSetup: 'tests/support/node/build-proxy.ts',
    // Far beyond what any of them needs: tests wait for states, and a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two, also on two cores: much of a suite is a process of its own that is waited for.
    maxWorkers: 2,
  },
});

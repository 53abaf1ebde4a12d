import { defineConfig } from 'vitest/config';

/** Suites that take minutes: big bases, whole processes, measured speed and memory. */
export default defineConfig({
  test: {
    include: ['tests/**/*.slow.test.ts'],
    globalSetup: 'tests/support/node/build-proxy.ts',
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});

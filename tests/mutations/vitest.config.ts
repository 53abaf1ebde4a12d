import { defineConfig } from 'vitest/config';

/** One file of the fast or the slow suites, in the copy that `run.js` has built already. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});

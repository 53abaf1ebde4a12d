import { configDefaults, defineConfig } from 'vitest/config';

/** What measures nothing and shares nothing runs two at a time. */
const together = [
  'tests/proxy/{commands,metrics,mirror,reports,routes}/**/*.slow.test.ts',
  'tests/pages/{moves,names,on-demand,races,scripts,strict,styles,twice}.slow.test.ts',
];

/**
 * Suites that take minutes: big bases, whole processes, measured speed and memory. `npm run test:all` runs
 * them in two modes, `together` and `alone`; without one, all that is named runs alone.
 */
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'together' ? together : ['tests/**/*.slow.test.ts'],
    exclude: [...configDefaults.exclude, ...(mode === 'alone' ? together : [])],
    globalSetup: 'tests/support/node/build-proxy.ts',
    testTimeout: 300_000,
    hookTimeout: 300_000,
    ...(mode === 'together' ? { maxWorkers: 2 } : { fileParallelism: false }),
  },
}));

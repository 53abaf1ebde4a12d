import { defineConfig } from 'vitest/config';

/** What measures nothing and shares nothing runs two at a time. */
const together = [
  'tests/proxy/{commands,metrics,mirror,reports,routes,store}/**/*.slow.test.ts',
  'tests/pages/{moves,names,on-demand,races,scripts,strict,styles,twice}.slow.test.ts',
];

/** First those that run together, then those that run alone, one at a time. */
export const slowProjects = (leftOut: readonly string[] = []) => {
  const minutes = { testTimeout: 300_000, hookTimeout: 300_000 };
  return [
    {
      test: {
        ...minutes,
        name: 'together',
        include: together,
        exclude: [...leftOut],
        maxWorkers: 2,
        sequence: { groupOrder: 1 },
      },
    },
    {
      test: {
        ...minutes,
        name: 'alone',
        include: ['tests/**/*.slow.test.ts'],
        exclude: [...together, ...leftOut],
        fileParallelism: false,
        sequence: { groupOrder: 2 },
      },
    },
  ];
};

/** Suites that take minutes: big bases, whole processes, measured speed and memory. */
export default defineConfig({
  test: { globalSetup: 'tests/support/node/build-proxy.ts', projects: slowProjects() },
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import fast from './vitest.config.js';
import { slowProjects } from './vitest.slow.config.js';

/** A fault of `tests/README.md`: of the upstream, of the store, or of load. */
const fault = /\b[UDC]-\d\d\b/;

const others = (readdirSync('tests', { recursive: true }) as string[])
  .map((path) => join('tests', path))
  .filter((path) => path.endsWith('.test.ts') && !fault.test(readFileSync(path, 'utf8')));

const { globalSetup = [], ...everyDay } = fast.test ?? {};

/** What must survive: of all Node suites, fast and slow, the tests that a fault is the name of. */
export default defineConfig({
  test: {
    globalSetup,
    testNamePattern: fault,
    projects: [
      {
        test: {
          ...everyDay,
          name: 'fast',
          exclude: [...(everyDay.exclude ?? []), ...others],
          sequence: { groupOrder: 0 },
        },
      },
      ...slowProjects(others),
    ],
  },
});

import { chromeLauncher } from '@web/test-runner-chrome';
import { browserArgs, findBrowser } from './tests/support/browser.js';
import { browserSuites } from './tests/support/browser-suites.js';
import { orExit } from './tests/support/debian.js';

/** Browser suites in the engine of every day; the others are in `web-test-runner.engines.config.js`. */
export default {
  ...(await browserSuites()),
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: orExit(findBrowser), headless: true, args: browserArgs },
    }),
  ],
};

import { browserSuites } from './tests/support/browser-suites.js';
import { orExit } from './tests/support/debian.js';
import { firefoxLauncher } from './tests/support/firefox.js';
import { startWebKit, webKitPrograms } from './tests/support/webkit.js';

const firefox = orExit(firefoxLauncher);
const webKit = await startWebKit(orExit(webKitPrograms));
const suites = await browserSuites();

/** Browser suites in the engines that `web-test-runner.config.js` leaves out, both at once. */
export default {
  ...suites,
  plugins: [...suites.plugins, webKit.plugin],
  browsers: [firefox, webKit.launcher],
  concurrentBrowsers: 2,
  // Each is driven key by key from the one process that serves them both.
  testFramework: { config: { timeout: 20_000 } },
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
};

import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArgs, findBrowser } from './tests/support/browser.js';

/** Every story in a browser: what it does, that axe finds nothing, light and dark, and that it fits wherever it stands. */
export default defineConfig({
  plugins: [storybookTest({ configDir: 'stories/.storybook' })],
  test: {
    name: 'stories',
    // Each in three widths and three languages, as slow as a machine may be.
    testTimeout: 60_000,
    env: { VITE_STORIES_ARE_TESTS: 'true' },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      instances: [{ browser: 'chromium', viewport: { width: 1440, height: 900 } }],
      provider: playwright({
        launchOptions: { executablePath: findBrowser(), args: browserArgs },
        // A color on its way from one to another is nobody's contrast.
        contextOptions: { reducedMotion: 'reduce' },
      }),
    },
  },
});

import { type Browser, launch, type LaunchOptions, type Page } from 'puppeteer-core';
import { browserArgs, findBrowser } from '../../support/browser.js';
import { debianProgram } from '../../support/debian.js';
import { MARK, tellViolations, testimony, type Testimony } from './witness.ts';

const options: LaunchOptions = { defaultViewport: { width: 1280, height: 900 } };

/** Started by one driver, for what has to hold in each. */
export const browsers = {
  Chromium: () => launch({ ...options, executablePath: findBrowser(), args: browserArgs }),
  Firefox: () =>
    launch({
      ...options,
      browser: 'firefox',
      executablePath: debianProgram('firefox-esr', 'firefox-esr'),
      // It holds the page's policy against an icon that the page did not ask for.
      extraPrefsFirefox: { 'browser.chrome.guess_favicon': false },
    }),
};

export interface Visit extends Testimony {
  readonly page: Page;
  close(): Promise<void>;
}

/** A page of its own, watched. */
export async function visit(browser: Browser): Promise<Visit> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const { seen, thrown, printed } = testimony();
  page.on('pageerror', thrown);
  page.on('console', printed);
  await page.evaluateOnNewDocument(tellViolations, MARK);
  return { page, ...seen, close: () => context.close() };
}

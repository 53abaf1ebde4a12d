import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** What a page says and suffers, from before its first script on. */
export interface Witness {
  readonly page: Page;
  readonly warnings: string[];
  /** Printed as errors, the browser's own complaints included. */
  readonly errors: string[];
  /** Thrown and caught by nobody, promises too. */
  readonly uncaught: string[];
  /** Against the policy of the page. */
  readonly violations: string[];
}

const MARK = 'violation of';

/** A page of its own, watched. */
export async function witness(browser: Browser, options?: BrowserContextOptions): Promise<Witness> {
  const page = await browser.newPage(options);
  const seen: Witness = { page, warnings: [], errors: [], uncaught: [], violations: [] };
  page.on('pageerror', ({ message }) => seen.uncaught.push(message));
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(MARK)) seen.violations.push(text);
    else if (message.type() === 'warning') seen.warnings.push(text);
    else if (message.type() === 'error') seen.errors.push(text);
  });
  // By the console, for a global would be seen by whoever counts them.
  await page.addInitScript((mark) => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.debug(mark, violatedDirective, blockedURI);
    });
  }, MARK);
  return seen;
}

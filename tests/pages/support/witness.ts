import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** What a page says and suffers, from before its first script on. */
export interface Testimony {
  readonly warnings: string[];
  /** Printed as errors, the browser's own complaints included. */
  readonly errors: string[];
  /** Thrown and caught by nobody, promises too. */
  readonly uncaught: string[];
  /** Against the policy of the page. */
  readonly violations: string[];
}

export interface Witness extends Testimony {
  readonly page: Page;
}

/** A page of its own, watched. */
export async function witness(browser: Browser, options?: BrowserContextOptions): Promise<Witness> {
  const page = await browser.newPage(options);
  const { seen, thrown, printed } = testimony();
  page.on('pageerror', thrown);
  page.on('console', printed);
  await page.addInitScript(tellViolations, MARK);
  return { page, ...seen };
}

/** What is told of a page by its driver, and where it is written down. */
export function testimony() {
  const seen: Testimony = { warnings: [], errors: [], uncaught: [], violations: [] };
  return {
    seen,
    thrown(error: unknown): void {
      const text = error instanceof Error ? error.message : String(error);
      (text.startsWith(FIREFOX_COMPLAINT) ? seen.errors : seen.uncaught).push(text);
    },
    printed(message: { type(): string; text(): string }): void {
      const text = message.text();
      if (text.startsWith(MARK)) seen.violations.push(text);
      else if (message.type().startsWith('warn')) seen.warnings.push(text);
      else if (message.type() === 'error') seen.errors.push(text);
    },
  };
}

export const MARK = 'violation of';

// Of the page's policy; its driver tells it as if it had been thrown.
const FIREFOX_COMPLAINT = 'Content-Security-Policy: ';

/** Runs in the page, before its scripts. By the console, for a global would be seen by whoever counts them. */
export function tellViolations(mark: string): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    console.debug(mark, violatedDirective, blockedURI);
  });
}

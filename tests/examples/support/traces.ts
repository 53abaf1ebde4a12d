import type { Frame, Page, Response } from 'playwright-core';

/** What a page has said and asked, from before its first script on. */
export interface Traces {
  readonly printed: string[];
  readonly addresses: string[];
  /** Answers of the host's server to `token-url`. */
  readonly tokens: Promise<string>[];
  /** Answers to what the customer list asked. */
  readonly lists: Promise<unknown>[];
}

export function tracesOf(page: Page): Traces {
  const traces: Traces = { printed: [], addresses: [], tokens: [], lists: [] };
  page.on('console', (message) => traces.printed.push(message.text()));
  page.on('pageerror', ({ message }) => traces.printed.push(message));
  page.on('request', (request) => traces.addresses.push(request.url()));
  page.on('response', (response: Response) => {
    const { pathname } = new URL(response.url());
    if (/ixc-token(?:\.php)?$/.test(pathname)) {
      traces.tokens.push(response.json().then(({ token }: { token: string }) => token));
    }
    if (pathname.endsWith('/api/v1/customers')) traces.lists.push(response.json());
  });
  return traces;
}

/** Everything a document holds or keeps: text and attributes, shadow roots included, and every storage. */
export const keptBy = (frame: Frame): Promise<string> =>
  frame.evaluate(async () => {
    const kept: string[] = [document.cookie, location.href, document.referrer, window.name];
    const walk = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        kept.push(...[...element.attributes].map(({ name, value }) => `${name}=${value}`));
        if (element.shadowRoot !== null) walk(element.shadowRoot);
      }
      kept.push(root.textContent ?? '');
    };
    walk(document);
    kept.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }));
    kept.push(JSON.stringify(history.state));
    kept.push(...(await indexedDB.databases()).map(({ name = '' }) => `database ${name}`));
    // Only secure pages have it.
    if ('caches' in globalThis) kept.push(...(await caches.keys()));
    return kept.join('\n');
  });

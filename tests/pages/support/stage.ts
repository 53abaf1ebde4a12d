import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { vi } from 'vitest';
import { browserArgs, findBrowser } from '../../support/browser.js';
import { startProgram } from '../../support/node/program.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { type Host, startHost } from './host.ts';

/** Every widget, in the order of the README. */
export const tags = [
  'ixc-filters',
  'ixc-kpis',
  'ixc-aging',
  'ixc-statuses',
  'ixc-suspension-funnel',
  'ixc-roll-rate',
  'ixc-cei',
  'ixc-segments',
  'ixc-receipts',
  'ixc-payment-channels',
  'ixc-payment-time',
  'ixc-prevention-list',
  'ixc-critical-list',
  'ixc-customer-list',
  'ixc-trust-unlock',
  'ixc-report',
  'ixc-freshness',
] as const;
export type Tag = (typeof tags)[number];

/** What pages ask, in whatever browser: a proxy over a simulated IXC, and a stranger's server. */
export interface Servers {
  readonly simulator: SimulatorProcess;
  readonly host: Host;
  /** Address of the proxy, without a slash at the end. */
  readonly proxy: string;
  close(): Promise<void>;
}

/** The built widgets in a real browser, and what they ask. */
export interface Stage extends Servers {
  readonly browser: Browser;
}

export interface ServersOptions {
  /** Before the proxy reads the simulator. */
  readonly prepare?: (simulator: SimulatorProcess) => Promise<void>;
  /**
   * Sees everything, by way of the stranger's server only. Absent: the stranger's origin is allowed, as a viewer.
   */
  readonly role?: 'admin';
}

export interface StageOptions extends ServersOptions {
  readonly browserArgs?: (host: Host) => readonly string[];
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const servers = await openServers(options);
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...browserArgs, ...(options.browserArgs?.(servers.host) ?? [])],
    // People have it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  return {
    ...servers,
    browser,
    async close() {
      await browser.close();
      await servers.close();
    },
  };
}

export async function openServers(options: ServersOptions = {}): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  const [simulator, host] = await Promise.all([
    startSimulatorProcess({ customers: 120 }),
    startHost(),
  ]);
  await options.prepare?.(simulator);
  const program = startProgram([], {
    PORT: '0',
    STORE_URL: `duckdb:${join(folder, 'ixc.duckdb')}`,
    IXC_BASE_URL: simulator.url,
    IXC_USER_ID: simulator.userId,
    IXC_API_TOKEN: simulator.token,
    IXC_PAUSE_MS: '0',
    ...(options.role === undefined
      ? { ALLOWED_ORIGINS: host.origin }
      : { LOCAL_ROLE: options.role }),
  });
  const line = await program.line('Listening on http');
  await program.line('"complete":true');
  host.proxy = (/http:\/\/[^"\s]+/.exec(line)?.[0] ?? '').replace(/\/$/, '');
  return {
    simulator,
    host,
    proxy: host.proxy,
    async close() {
      await host.close();
      await program.end();
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A document of a stranger's, with the widgets of a server in it. */
export const documentWith = (
  body: string,
  { script, head = '' }: { readonly script?: string; readonly head?: string },
): string => `<!doctype html>
<html lang="pt-BR">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Intranet</title>
    ${head}
    ${script === undefined ? '' : `<script type="module" src="${script}"></script>`}
  </head>
  <body>${body}</body>
</html>`;

export const everyWidget = tags.map((tag) => `<${tag}></${tag}>`).join('\n');

/** For `vi.waitUntil`: far longer than any state takes. */
export const PATIENCE = { timeout: 20_000, interval: 20 };

/** A page of either driver of browsers. */
interface AnyPage {
  evaluate(look: typeof unanswered, names: readonly string[]): Promise<string[]>;
}

/**
 * Waits until every one of these shows its answer, also on a page that lets nobody make code of text.
 * @throws Error that names who does not, and what it shows instead.
 */
export const answered = (page: AnyPage, wanted: readonly string[] = tags): Promise<void> =>
  vi.waitFor(
    async () => {
      const silent = await page.evaluate(unanswered, wanted);
      if (silent.length > 0) throw new Error(`Not answered: ${silent.join('; ')}`);
    },
    { timeout: 30_000, interval: 50 },
  );

/** Runs in the page: those that show no answer, each with what it shows. */
const unanswered = (names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const shadow = document.querySelector(name)?.shadowRoot;
    if (shadow?.querySelector('[part=body] [part~=foot], [part~=opener]')) return [];
    return [`${name}: ${shadow?.textContent?.replace(/\s+/g, ' ').trim() ?? 'not there'}`];
  });

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { z } from '../../contract/zod.ts';
import manifest from '../../package.json' with { type: 'json' };
import {
  answered,
  documentWith,
  everyWidget,
  openStage,
  PATIENCE,
  type Stage,
} from './support/stage.ts';
import { witness, type Witness } from './support/witness.ts';

const told = z.object({ version: z.string(), file: z.string(), integrity: z.string() });

let stage: Stage;
let whole: z.infer<typeof told>;
let seen: Witness;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  const answer = await fetch(`${stage.proxy}/ixc-widgets.json`);
  whole = z.parse(told, await answer.json());
});
afterEach(() => page.close());
afterAll(() => stage.close());

/** A stranger's page that names the file and its hash, and allows no other script. */
async function shown(integrity: string, script = ''): Promise<void> {
  seen = await witness(stage.browser);
  ({ page } = seen);
  if (script !== '') await page.addInitScript(script);
  const address = `${stage.proxy}/${whole.file}`;
  const head = `<script type="module" src="${address}" integrity="${integrity}" crossorigin></script>`;
  const widgets = everyWidget.replaceAll('></', ` src="${stage.proxy}"><p>Veja no IXC.</p></`);
  const policy = `script-src ${address}`;
  await page.goto(
    stage.host.page(documentWith(widgets, { head }).replace('lang="pt-BR"', 'lang="en"'), {
      'Content-Security-Policy': policy,
    }),
  );
}

it('all widgets, their drawings and languages come from the one file whose hash the page names', async () => {
  await shown(whole.integrity);
  await answered(page);
  await page.locator('ixc-receipts ixc-chart').scrollIntoViewIfNeeded();
  await page.locator('ixc-receipts ixc-chart canvas').waitFor();
  expect(await page.locator('ixc-aging [part=heading]').innerText()).toMatch(/Delinquency/);
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => name.match(/[^/]+\.js$/) ?? []),
  );
  expect(scripts).toEqual([whole.file]);
  expect([seen.uncaught, seen.violations]).toEqual([[], []]);
});

it('another file under that address is refused, and the page shows what stands inside the tags', async () => {
  await shown(whole.integrity.replace(/.{8}$/, 'AAAAAAAA'));
  await vi.waitUntil(() => seen.errors.some((text) => text.includes('integrity')), PATIENCE);
  expect(await page.locator('ixc-aging').innerText()).toBe('Veja no IXC.');
});

it('it brings them where a page gives every object one more property', async () => {
  await shown(whole.integrity, 'Object.prototype.junk = "junk";');
  await answered(page);
  expect(seen.uncaught).toEqual([]);
});

it('that file carries its version, and may be kept for ever', async () => {
  seen = await witness(stage.browser);
  ({ page } = seen);
  expect(whole.version).toBe(manifest.version);
  expect(whole.file).toContain(`-${manifest.version}-`);
  const { headers } = await fetch(`${stage.proxy}/${whole.file}`);
  expect(headers.get('cache-control')).toContain('immutable');
  expect(headers.get('access-control-allow-origin')).toBe('*');
  const built = await readFile(new URL(`../../dist/widgets/${whole.file}`, import.meta.url));
  expect(built.includes('sourceMappingURL')).toBe(false);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { browserArgs, findBrowser } from '../../tests/support/browser.js';

// The README's picture: the page that the proxy serves, over a simulated provider, whatever is set here.

const folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
const program = resolve('dist/proxy/main.js');
const proxy = spawn(process.execPath, [program], {
  cwd: folder,
  env: { PATH: process.env.PATH, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let address;
for await (const line of createInterface({ input: proxy.stdout })) {
  address ??= /Listening on (http:[^"\s]+)/.exec(line)?.[1];
  if (line.includes('"complete":true')) break;
}

const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({
    colorScheme,
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 1800 },
  });
  await page.goto(address);
  for (const tag of ['ixc-kpis', 'ixc-aging', 'ixc-statuses']) {
    await page.locator(tag).locator('[part=body]').waitFor();
  }
  const { y: top } = await page.locator('ixc-filters').boundingBox();
  const { y, height } = await page.locator('ixc-statuses').boundingBox();
  const clip = { x: 0, y: top - 16, width: 1280, height: y + height - top + 32 };
  await page.screenshot({ path: `stories/docs/panel-${colorScheme}.png`, clip });
}
await browser.close();
proxy.kill();
await once(proxy, 'exit');
await rm(folder, { recursive: true });

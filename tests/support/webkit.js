import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { debianProgram } from './debian.js';

export const webKitPrograms = () => ({
  screen: debianProgram('Xvfb', 'xvfb'),
  driver: debianProgram('WebKitWebDriver', 'webkit2gtk-driver'),
});

/** WebKitGTK by its own driver, on a screen that nobody sees; the plugin ends both. */
export async function startWebKit({ screen, driver }) {
  const started = [];
  const looks = slimLooks();
  const end = () => {
    started.forEach((child) => child.kill());
    rmSync(looks, { recursive: true, force: true });
  };
  // Also when the runner is ended in the middle.
  process.once('exit', end);
  process.once('SIGTERM', () => process.exit(143));

  // It finds a free number by itself, and says it on the fourth stream.
  const words = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const display = spawn(screen, words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  started.push(display);
  const number = await Promise.race([
    once(display.stdio[3], 'data').then(([text]) => String(text).trim()),
    once(display, 'exit').then(() => Promise.reject(new Error('Xvfb ended without a screen.'))),
  ]);

  const port = await freePort();
  const env = {
    ...process.env,
    DISPLAY: `:${number}`,
    // Without one the browser speaks the language "C", which Intl does not take.
    LC_ALL: 'en_US.UTF-8',
    XDG_CONFIG_HOME: looks,
  };
  started.push(spawn(driver, ['--host=127.0.0.1', `--port=${port}`], { env, stdio: 'ignore' }));
  await answering(port);

  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    capabilities: { browserName: 'MiniBrowser', 'wdio:enforceWebDriverClassic': true },
  });
  // Each page has a browser of its own: one that hung on a page it was leaving took the next with it.
  launcher.stopSession = async () => {
    await launcher.stop();
    return {};
  };
  return { launcher, plugin: { name: 'webkit', serverStop: end } };
}

/** A folder that has the browser's toolbar take no room: with it no window is as narrow as a phone. */
function slimLooks() {
  const folder = mkdtempSync(join(tmpdir(), 'webkit-'));
  mkdirSync(join(folder, 'gtk-3.0'));
  const slim = '* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; }';
  writeFileSync(join(folder, 'gtk-3.0', 'gtk.css'), slim);
  return folder;
}

/** The driver does not say when it is ready. */
async function answering(port) {
  const status = `http://127.0.0.1:${port}/status`;
  for (let tries = 0; tries < 300; tries += 1) {
    const isUp = await fetch(status).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await setTimeout(100);
  }
  throw new Error('WebKitWebDriver does not answer.');
}

/** A port that was free a moment ago: the driver cannot be told to find one. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

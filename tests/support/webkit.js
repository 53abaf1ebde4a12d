import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearInterval } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { debianProgram } from './debian.js';

export const webKitPrograms = () => ({
  screen: debianProgram('Xvfb', 'xvfb'),
  driver: debianProgram('WebKitWebDriver', 'webkit2gtk-driver'),
});

/** WebKitGTK by its own driver, on a screen that nobody sees; the plugin ends it all. */
export async function startWebKit({ screen, driver }) {
  const looks = slimLooks();
  // It finds a free number by itself, and says it on the fourth stream.
  const words = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const display = spawn(screen, words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let launcher;
  const end = () => {
    launcher?.end();
    display.kill();
    rmSync(looks, { recursive: true, force: true });
  };
  // Also when the runner is ended in the middle.
  process.once('exit', end);
  process.once('SIGTERM', () => process.exit(143));

  const number = await Promise.race([
    once(display.stdio[3], 'data').then(([text]) => String(text).trim()),
    once(display, 'exit').then(() => Promise.reject(new Error('Xvfb ended without a screen.'))),
  ]);
  launcher = new WebKitLauncher(driver, {
    ...process.env,
    DISPLAY: `:${number}`,
    // Without one the browser speaks the language "C", which Intl does not take.
    LC_ALL: 'en_US.UTF-8',
    XDG_CONFIG_HOME: looks,
  });
  return { launcher, plugin: { name: 'webkit', serverStop: end } };
}

/**
 * A driver and a browser for each page. Seen of browsers that served page after page: one hung on
 * a page it was leaving, and one never began, with every page after it.
 */
class WebKitLauncher extends WebdriverLauncher {
  #program;
  #env;
  #driver;

  constructor(program, env) {
    super({
      hostname: '127.0.0.1',
      path: '/',
      capabilities: { browserName: 'MiniBrowser', 'wdio:enforceWebDriverClassic': true },
      // A browser is there within a second, and a slow one within ten.
      connectionRetryTimeout: 20_000,
      connectionRetryCount: 0,
    });
    this.#program = program;
    this.#env = env;
  }

  async startSession(id, url) {
    try {
      return await this.#begin(id, url);
    } catch (error) {
      console.warn(`A browser that did not begin is begun once more: ${error.message}`);
      return this.#begin(id, url);
    }
  }

  async #begin(id, url) {
    this.end();
    const port = await freePort();
    const words = ['--host=127.0.0.1', `--port=${port}`];
    // A group of its own, so that its browser ends with it.
    this.#driver = spawn(this.#program, words, { env: this.#env, stdio: 'ignore', detached: true });
    await answering(port);
    this.options.port = port;
    return super.startSession(id, url);
  }

  async stopSession() {
    this.end();
    return {};
  }

  async stop() {
    this.end();
  }

  /** Ends the browser, whatever it is at, and forgets what the library keeps of it. */
  end() {
    if (this.#driver === undefined) return;
    clearInterval(this.pendingHeartbeat);
    const { pid } = this.#driver;
    this.#driver = this.driver = this.driverManager = this.__managerPromise = undefined;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch (error) {
      // It may have ended by itself.
      if (error.code !== 'ESRCH') throw error;
    }
  }
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
  for (let tries = 0; tries < 80; tries += 1) {
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

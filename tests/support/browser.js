import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const elsewhere = [
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Keeps a browser without a person from phoning home, and lets it run as root in a container. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Path of a Chromium-like browser: `CHROME_PATH` first, then what is installed; on Debian and
 * Ubuntu as root one is installed. Throws one sentence that says what to do.
 */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (runs(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which cannot be run.`);
  }
  return installed() ?? install();
}

/** For config files: the browser's path, or one line and a stop. */
export function findBrowserOrExit() {
  try {
    return findBrowser();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...places, ...elsewhere].find(runs);
}

function install() {
  const missing =
    'No browser for the tests: install Chromium, Chrome or Edge, or set CHROME_PATH to one.';
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) throw new Error(missing);
  console.log('No browser found: installing chromium with apt-get.');
  const options = { stdio: ['ignore', 'ignore', 'inherit'] };
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { ...options, env });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      ...options,
      env,
    });
  } catch {
    throw new Error(`${missing} (apt-get could not install chromium.)`);
  }
  const found = installed();
  if (found === undefined) throw new Error(missing);
  return found;
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

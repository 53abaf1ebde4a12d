import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian asks this before it starts a service of a package; 101 forbids it. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

/**
 * Path of a program, installed from its package on Debian and Ubuntu as root where it is missing. Nothing
 * is started. Throws one sentence that says what to do.
 */
export function debianProgram(name, packageName) {
  const missing = `No ${name} for the tests: install the package ${packageName}.`;
  return installed(name) ?? install(() => installed(name), packageName, missing);
}

/** What `find` finds once the package is installed; the sentence is thrown where that cannot be. */
export function install(find, packageName, missing) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) throw new Error(missing);
  console.log(`Installing ${packageName} with apt-get, for the tests.`);
  const startsServices = !existsSync(SERVICE_POLICY);
  if (startsServices) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    aptGet('update', '-qq');
    aptGet('install', '-y', '-qq', '--no-install-recommends', packageName);
  } catch {
    throw new Error(`${missing} (apt-get could not install it.)`);
  } finally {
    if (startsServices) rmSync(SERVICE_POLICY, { force: true });
  }
  const added = find();
  if (added === undefined) throw new Error(missing);
  return added;
}

/** For config files: what `find` finds, or its one line and a stop. */
export function orExit(find) {
  try {
    return find();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

export function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installed(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...folders, '/usr/sbin'].map((folder) => join(folder, name)).find(runs);
}

function aptGet(...words) {
  execFileSync('apt-get', words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

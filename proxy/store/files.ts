import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import probeSource from './probe.cjs?raw';

/**
 * What stands at a path: nothing, a store that opens, one in use, one that cannot be had as things are, or
 * one that is damaged.
 */
export type FileState =
  | { readonly state: 'absent' | 'damaged' }
  /** `isLogUnread`: its log holds what DuckDB passes over in silence. */
  | { readonly state: 'readable'; readonly isLogUnread: boolean }
  | { readonly state: 'held'; readonly byProcess: string }
  | { readonly state: 'unusable'; readonly why: string };

/** Reads a store of gigabytes to its end also on a slow disk. */
const PROBE_MILLISECONDS = 10 * 60_000;

/** How a process ends that a damaged file took down. */
const CRASHES: ReadonlySet<string> = new Set([
  'SIGSEGV',
  'SIGABRT',
  'SIGBUS',
  'SIGILL',
  'SIGFPE',
  'SIGTRAP',
]);

/** Opens the file in a child process and says how that went. */
export function probeFile(path: string, patience = PROBE_MILLISECONDS): Promise<FileState> {
  if (!existsSync(path)) return Promise.resolve({ state: 'absent' });
  const api = createRequire(import.meta.url).resolve('@duckdb/node-api');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['-e', probeSource, api, path],
      { timeout: patience },
      (error, output, errors) => {
        if (!error) resolve({ state: 'readable', isLogUnread: output !== '' });
        else if (error.code === 3) resolve({ state: 'held', byProcess: errors.trim() || '?' });
        else if (error.code === 5) resolve({ state: 'unusable', why: errors.trim() });
        else if (error.killed) resolve({ state: 'unusable', why: 'reading it takes too long' });
        else if (error.code === 4 || CRASHES.has(String(error.signal))) {
          resolve({ state: 'damaged' });
        } else resolve({ state: 'unusable', why: 'nothing could be found out about it' });
      },
    );
  });
}

/**
 * Renames a store file and its log out of the way, keeping both.
 * @returns The new path.
 */
export async function setAside(path: string, why: string, now: Date): Promise<string> {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const aside = `${path}.${why}-${stamp}`;
  await rename(path, aside);
  // A log left beside a new file would be replayed into it.
  if (existsSync(`${path}.wal`)) await rename(`${path}.wal`, `${aside}.wal`);
  return aside;
}

/** Somebody may look at them; they hold names and documents, and a mirror each. */
const KEPT_ASIDE = 2;

/** @returns What was removed of the files set aside for that reason. */
export async function removeLongAside(path: string, why: string): Promise<string[]> {
  const prefix = `${basename(path)}.${why}-`;
  const stamped = /^\d{8}T\d{6}Z$/;
  const aside = (await readdir(dirname(path)))
    .filter((name) => name.startsWith(prefix) && stamped.test(name.slice(prefix.length)))
    .sort()
    .slice(0, -KEPT_ASIDE)
    .map((name) => join(dirname(path), name));
  for (const file of aside) {
    await rm(file, { force: true });
    await rm(`${file}.wal`, { force: true });
  }
  return aside;
}

import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type DuckDbSettings,
  type FileCare,
  historyCopies,
  historyPath,
  isFull,
  isOfDisk,
  openDuckDb,
  type ReopeningNote,
} from './duckdb.ts';
import { probeFile, removeLongAside, setAside } from './files.ts';
import type { OpenedStore } from './store.ts';

/** What was done to the files, for the log. */
export type OpeningNote =
  | ReopeningNote
  | { readonly note: 'set_aside'; readonly file: string; readonly to: string }
  /** What was set aside longer ago than the last two of its kind. */
  | { readonly note: 'removed'; readonly file: string }
  /** What was committed last before a crash may be missing: the log that held it cannot be read. */
  | { readonly note: 'log_unread'; readonly file: string }
  | { readonly note: 'history_restored'; readonly from: string };

/** The files cannot be used as they are; the message is one line that names the setting. */
export class StoreFileError extends Error {
  override readonly name = 'StoreFileError';
}

/**
 * Opens the store, first in a probe process. A damaged mirror is set aside and starts empty, since
 * it is only a cache; damaged recorded days come back from their newest dated copy that opens. Damage
 * that shows only later is met in the same way.
 * @param prepare Writes what belongs into an empty one.
 * @throws StoreFileError when another process holds a file, one cannot be had as things are, or the folder
 * cannot be made.
 */
export async function openStore(
  settings: DuckDbSettings,
  now: Date,
  note: (note: OpeningNote) => void,
  prepare: FileCare['prepare'] = () => Promise.resolve(),
): Promise<OpenedStore> {
  await makeFolder(settings.path);
  await mend(settings.path, now, note);
  const care = { prepare, mend: () => mend(settings.path, new Date(), note) };
  try {
    return await openDuckDb(settings, note, care);
  } catch (error) {
    if (!isFull(error) && !isOfDisk(error)) throw error;
    const why = isFull(error) ? 'its disk is full' : 'its disk does not answer';
    throw new StoreFileError(`STORE_URL: ${settings.path} cannot be opened: ${why}.`);
  }
}

async function mend(path: string, now: Date, note: (note: OpeningNote) => void): Promise<void> {
  const history = historyPath(path);
  const files = [path, history];
  const states = await Promise.all(
    files.map(async (file) => [file, await probeFile(file)] as const),
  );
  for (const [file, found] of states) {
    if (found.state === 'held') {
      throw new StoreFileError(`STORE_URL: ${file} is in use by process ${found.byProcess}.`);
    }
    if (found.state === 'unusable') {
      throw new StoreFileError(`STORE_URL: ${file} cannot be opened: ${found.why}.`);
    }
    if (found.state === 'readable' && found.isLogUnread) note({ note: 'log_unread', file });
    if (found.state !== 'damaged') continue;
    await putAside(file, 'corrupt', now, note);
    if (file === history) await restoreHistory(path, note);
  }
}

/** Takes a file out of the way, and removes what was set aside long before. */
export async function putAside(
  file: string,
  why: 'corrupt' | 'other',
  now: Date,
  note: (note: OpeningNote) => void,
): Promise<void> {
  note({ note: 'set_aside', file, to: await setAside(file, why, now) });
  for (const removed of await removeLongAside(file, why)) note({ note: 'removed', file: removed });
}

/** @throws StoreFileError when the folder of the store cannot be made. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  } catch {
    throw new StoreFileError(`STORE_URL: ${dirname(path)} cannot be made.`);
  }
}

async function restoreHistory(path: string, note: (note: OpeningNote) => void): Promise<void> {
  for (const copy of await historyCopies(path)) {
    if ((await probeFile(copy)).state !== 'readable') continue;
    await copyFile(copy, historyPath(path));
    note({ note: 'history_restored', from: copy });
    return;
  }
}

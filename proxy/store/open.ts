import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type DuckDbSettings,
  historyCopies,
  historyPath,
  openDuckDb,
  type ReopeningNote,
} from './duckdb.ts';
import { probeFile, setAside } from './files.ts';
import type { Store } from './store.ts';

/** What was done to the files, for the log. */
export type OpeningNote =
  | ReopeningNote
  | { readonly note: 'set_aside'; readonly file: string; readonly to: string }
  | { readonly note: 'history_restored'; readonly from: string };

/** The files cannot be used as they are; the message is one line that names the setting. */
export class StoreFileError extends Error {
  override readonly name = 'StoreFileError';
}

/**
 * Opens the store, first in a probe process. A damaged mirror is set aside and starts empty, since
 * it is only a cache; damaged recorded days come back from their newest dated copy that opens.
 * @throws StoreFileError when another process holds a file, one cannot be had as things are, or the folder
 * cannot be made.
 */
export async function openStore(
  settings: DuckDbSettings,
  now: Date,
  note: (note: OpeningNote) => void,
): Promise<Store> {
  const history = historyPath(settings.path);
  await makeFolder(settings.path);
  const files = [settings.path, history];
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
    if (found.state !== 'damaged') continue;
    note({ note: 'set_aside', file, to: await setAside(file, 'corrupt', now) });
    if (file === history) await restoreHistory(settings.path, note);
  }
  return openDuckDb(settings, note);
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

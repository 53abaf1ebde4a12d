import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { CommandError } from './asked-by-operator.ts';

/** Where a file goes: a folder, which it keeps its own name in, or a path. */
export interface Target {
  readonly folder: string;
  readonly name: string | null;
}

/** @throws CommandError where there is no such folder. */
export async function targetOf(out: string): Promise<Target> {
  const isFolder = async (path: string) =>
    (await stat(path).catch(() => null))?.isDirectory() === true;
  const path = resolve(out);
  if (await isFolder(path)) return { folder: path, name: null };
  const folder = dirname(path);
  if (/[\\/]$/.test(out) || !(await isFolder(folder))) {
    throw new CommandError(`There is no folder for ${out}.`);
  }
  return { folder, name: basename(path) };
}

/**
 * Writes beside the file and puts it in its place when it is whole. It may hold people's data: it is its
 * owner's alone.
 * @returns Its path.
 */
export async function save(
  { folder, name }: Target,
  response: Response,
  signal: AbortSignal,
): Promise<string> {
  const path = join(folder, name ?? ownNameOf(response));
  const part = join(folder, `.${basename(path)}.${process.pid}.part`);
  try {
    const file = createWriteStream(part, { flags: 'wx', mode: 0o600 });
    await pipeline(bytesOf(response), file, { signal });
    await rename(part, path);
    return path;
  } catch (cause) {
    await rm(part, { force: true });
    signal.throwIfAborted();
    throw new CommandError(`${path} cannot be written.`, { cause });
  }
}

export const bytesOf = ({ body }: Response): Readable =>
  Readable.fromWeb((body ?? new Blob([]).stream()) as ReadableStream);

/** As the proxy calls it, as far as that is a name and no path. */
const ownNameOf = ({ headers }: Response): string =>
  /filename="([\w-][\w.-]*)"/.exec(headers.get('Content-Disposition') ?? '')?.[1] ?? 'report';

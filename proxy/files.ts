import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { StaticFile } from './deps.ts';

const compress = promisify(brotliCompress);

/** Reads the built scripts once; only these names are ever served. */
export async function readScripts(folder: string): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  if (!existsSync(folder)) return files;
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.js')) continue;
    const plain = new Uint8Array(await readFile(join(folder, name)));
    const brotli = new Uint8Array(await compress(plain));
    files.set(name, { type: 'text/javascript; charset=utf-8', plain, brotli });
  }
  return files;
}

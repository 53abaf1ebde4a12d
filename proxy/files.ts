import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { StaticFile } from './deps.ts';

const compress = promisify(brotliCompress);

/** Where the file with all widgets is, and its hash. */
const NAMED = 'ixc-widgets.json';

/** Reads the built scripts once; only these names are ever served. */
export async function readScripts(folder: string): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  if (!existsSync(folder)) return files;
  for (const name of await readdir(folder)) {
    const isScript = name.endsWith('.js');
    if (!isScript && name !== NAMED) continue;
    const plain = new Uint8Array(await readFile(join(folder, name)));
    const brotli = new Uint8Array(await compress(plain));
    const type = isScript ? 'text/javascript; charset=utf-8' : 'application/json';
    files.set(name, { type, plain, brotli });
  }
  return files;
}

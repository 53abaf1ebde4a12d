import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { DocsFile, StaticFile } from './deps.ts';

const compress = promisify(brotliCompress);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
};

/** Where the file with all widgets is, and its hash. */
const NAMED = 'ixc-widgets.json';

/** Reads the built scripts and themes once; only these names are ever served. */
export async function readScripts(folder: string): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  if (!existsSync(folder)) return files;
  for (const name of await readdir(folder)) {
    const type = types[extname(name)];
    if (type === undefined || !(/\.(?:js|css)$/.test(name) || name === NAMED)) continue;
    const plain = new Uint8Array(await readFile(join(folder, name)));
    files.set(name, { type, plain, brotli: compressed(plain) });
  }
  return files;
}

/** Compresses them when first asked for: all of them together take seconds, which a start would wait. */
function compressed(plain: Uint8Array<ArrayBuffer>): StaticFile['brotli'] {
  let bytes: ReturnType<StaticFile['brotli']> | undefined;
  return () => (bytes ??= compress(plain).then((buffer) => new Uint8Array(buffer)));
}

/** Lists the built documentation once; only these names are ever served, each read when it is asked for. */
export async function listDocs(folder: string): Promise<Map<string, DocsFile>> {
  const files = new Map<string, DocsFile>();
  if (!existsSync(folder)) return files;
  for (const entry of await readdir(folder, { recursive: true })) {
    const type = types[extname(entry)];
    const path = join(folder, entry);
    if (type === undefined) continue;
    const inlineScripts = type.startsWith('text/html') ? await scriptsIn(path) : [];
    files.set(entry.split(sep).join('/'), { type, path, inlineScripts });
  }
  return files;
}

/** What a policy has to name, so that these scripts inside a page may run and no other. */
async function scriptsIn(page: string): Promise<string[]> {
  const html = await readFile(page, 'utf8');
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
}

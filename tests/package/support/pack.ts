import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What a registry would be given, in a folder that goes with it. */
export interface Packed {
  readonly tarball: string;
  readonly folder: string;
  remove(): void;
}

/** Builds and packs the project as who publishes it does. */
export function pack(): Packed {
  // A runner of tests sets it, and would get Lit's development code.
  const { NODE_ENV: _runner, ...env } = process.env;
  const folder = mkdtempSync(join(tmpdir(), 'ixc-widgets-'));
  execFileSync('npm', ['pack', '--pack-destination', folder], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [name = ''] = readdirSync(folder);
  return {
    tarball: join(folder, name),
    folder,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

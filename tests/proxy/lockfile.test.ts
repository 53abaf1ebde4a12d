import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
) as { packages: Record<string, Locked> };
const { '': _project, ...locked } = packages;
const entries = Object.entries(locked);

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13);
const namesOf = (holds: (one: Locked) => boolean) =>
  entries.filter(([, one]) => holds(one)).map(([path]) => nameOf(path));

describe('S-31: the lockfile', () => {
  it('holds the hash of every package but those that were out of reach where it was made', () => {
    expect(namesOf(({ integrity = '' }) => !/^sha512-[\w+/]{86}==$/.test(integrity))).toEqual([
      '@duckdb/node-bindings-darwin-arm64',
      '@duckdb/node-bindings-darwin-x64',
      '@duckdb/node-bindings-linux-arm64',
      '@duckdb/node-bindings-linux-arm64-musl',
      '@duckdb/node-bindings-win32-arm64',
      '@duckdb/node-bindings-win32-x64',
    ]);
  });

  it('names no place that packages come from: that is for who installs to say', () => {
    expect(namesOf(({ resolved, link }) => resolved !== undefined || link === true)).toEqual([]);
  });

  it('leads to packages of a registry alone, by their version', () => {
    const asked = Object.values(packages).flatMap(({ dependencies, optionalDependencies }) =>
      Object.values({ ...dependencies, ...optionalDependencies }),
    );
    expect(asked.filter((range) => /[:/]/.test(range.replace(/^npm:(?:@[\w-]+\/)?/, '')))).toEqual(
      [],
    );
  });

  it('lets these packages run a program as they are installed, and none that who runs the proxy installs', () => {
    const scripted = namesOf(({ hasInstallScript }) => hasInstallScript === true);
    expect(scripted).toEqual(['edgedriver', 'esbuild', 'geckodriver', 'msw', 'rs-module-lexer']);
    expect(namesOf(({ hasInstallScript, dev }) => hasInstallScript === true && !dev)).toEqual([]);
  });

  it('brings these licenses, and no other, to who runs it', () => {
    const told = entries.filter(([, { dev }]) => !dev).map(([, { license }]) => license);
    expect([...new Set(told)].sort()).toEqual([
      '(MIT AND Zlib)',
      'Apache-2.0',
      'BSD-3-Clause',
      'BlueOak-1.0.0',
      'ISC',
      'MIT',
      'MIT-0',
      'MPL-2.0',
      // `png-js` has the text of MIT in a file, and says nothing of it in its manifest.
      undefined,
    ]);
  });

  it.each([
    // Rows that were committed are lost on a full disk before this one.
    ['@duckdb/node-api', '1.5.6'],
    ['@hono/node-server', '2.0.0'],
    ['hono', '4.13.5'],
  ])('has %s of %s or newer', (name, least) => {
    const { version = '' } = locked[`node_modules/${name}`] ?? {};
    expect(version.localeCompare(least, 'en', { numeric: true })).toBeGreaterThanOrEqual(0);
  });

  it.each(['duckdb', 'duckdb-async'])('has no %s, which stands on an older DuckDB', (name) => {
    expect(namesOf(() => true)).not.toContain(name);
  });
});

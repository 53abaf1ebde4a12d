import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET } from '../proxy/access/support/tokens.ts';
import { canary } from '../proxy/ixc/support/client.ts';
import { OPERATOR_KEY } from '../proxy/routes/support/app.ts';
import { type Packed, pack, root } from './support/pack.ts';

let packed: Packed;
let unpacked: string;
let paths: readonly string[];
beforeAll(() => {
  packed = pack();
  execFileSync('tar', ['-xzf', packed.tarball, '-C', packed.folder]);
  unpacked = join(packed.folder, 'package');
  paths = readdirSync(unpacked, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(unpacked, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
});
afterAll(() => {
  packed.remove();
});

const read = (path: string) => readFileSync(join(unpacked, path), 'utf8');
const readJson = <Content>(path: string) => JSON.parse(read(path)) as Content;

/** What a checker of packages says about the tarball; fails when it is not content. */
const checked = (checker: string, ...words: readonly string[]): string =>
  execFileSync(process.execPath, [join(root, 'node_modules', checker), packed.tarball, ...words], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // One of them keeps what it has unpacked in the folder it is started from.
    cwd: packed.folder,
  });

/** Every widget, by the folders that register a tag of their name; but parts of others. */
const widgets = readdirSync(join(root, 'components'))
  .filter((name) => existsSync(join(root, `components/${name}/ixc-${name}.ts`)))
  .filter((name) => name !== 'chart');

/** What changes its name with what is in it. */
const builtName = /^(dist\/(?:proxy|widgets)\/.+)-[\w-]{8}\.js$/;

describe('S-23: what is published', () => {
  it('is this and nothing else', async () => {
    const listed = paths.map((path) => path.replace(builtName, '$1-HASH.js'));
    await expect(`${[...new Set(listed)].join('\n')}\n`).toMatchFileSnapshot('tarball.txt');
  });

  it('leads to no source, and names no place where it was built', () => {
    const found = paths.filter((path) =>
      ['sourceMappingURL=', 'sourcesContent', root, homedir()].some((text) =>
        read(path).includes(text),
      ),
    );
    expect(found).toEqual([]);
  });

  it('holds no key, token or secret', () => {
    // What the simulator takes for a token: made as it starts, and written nowhere.
    const demoToken = createHash('sha256').update('ixc-simulator:1').digest('hex');
    const basic = Buffer.from(`7:${demoToken}`).toString('base64');
    for (const path of paths) {
      const text = read(path);
      for (const secret of [SECRET, canary, OPERATOR_KEY, demoToken, basic]) {
        expect(text.includes(secret), path).toBe(false);
      }
      expect(text, path).not.toMatch(/-----BEGIN [A-Z ]+-----(?:\\n|\s)*[A-Za-z0-9+/]{32}/);
      expect(text, path).not.toMatch(/\b[0-9a-f]{64}\b/i);
      expect(text, path).not.toMatch(/\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/);
      expect(text, path).not.toMatch(/https?:\/\/[^\s/:@'"`]+:[^\s/@'"`]+@/);
    }
  });

  it('says how a key is set, and sets none', () => {
    const settings = [...read('.env.example').matchAll(/^#?([A-Z_]+)=(.*)$/gm)];
    const ofSecrets = settings.filter(([, name = '']) => /KEY|TOKEN|SECRET|USER/.test(name));
    expect(ofSecrets.map(([, name]) => name)).toContain('IXC_API_TOKEN');
    expect(ofSecrets.filter(([, , value]) => value !== '')).toEqual([]);
  });
});

describe('the addresses of the package', () => {
  it('are as publint wants them', () => {
    expect(checked('publint/src/cli.js', '--strict')).toContain('All good!');
  });

  it('have types, every widget’s included, for bundlers and for Node', () => {
    const ofWidgets = widgets.flatMap((name) => [`./${name}`, `./${name}/element`]);
    const ofFrameworks = ['./jsx/react', './jsx/vue', './jsx/solid'];
    const said = checked(
      '@arethetypeswrong/cli/dist/index.js',
      ...['--profile', 'esm-only', '--format', 'json'],
      ...['--include-entrypoints', ...ofWidgets, ...ofFrameworks],
      ...['--exclude-entrypoints', './ixc-widgets.css'],
    );
    const { analysis } = JSON.parse(said) as {
      analysis: { entrypoints: Record<string, { resolutions: Record<string, unknown> }> };
    };
    const known = Object.keys(analysis.entrypoints);
    expect(known).toEqual(expect.arrayContaining([...ofWidgets, ...ofFrameworks, './proxy']));
    expect(known).not.toContain('./chart');
  });
});

describe('the modules of the widgets', () => {
  /** What a module of the package leads to, itself included; packages by their names. */
  function reached(path: string, known = new Set<string>()): ReadonlySet<string> {
    if (known.has(path)) return known;
    known.add(path);
    for (const [, to = ''] of read(path).matchAll(/(?:from|import) ?\(?"([^"]+)"/g)) {
      if (to.startsWith('.')) reached(join(path, '..', to), known);
      else known.add(to);
    }
    return known;
  }

  it('read answers without zod, which whoever imports the contract has', () => {
    const ofWidgets = [...reached('dist/library/components/index.js')];
    expect(ofWidgets).toEqual(expect.arrayContaining(['lit', 'uplot']));
    expect(ofWidgets.filter((to) => to.includes('zod'))).toEqual([
      'dist/library/contract/lean-zod.js',
    ]);
    expect([...reached('dist/library/contract/index.js')]).toContain('zod/mini');
  });
});

interface Named {
  readonly name: string;
}
interface Values extends Named {
  readonly values?: readonly Named[];
}
interface Declaration {
  readonly tagName: string;
  readonly name: string;
  readonly attributes: readonly (Named & { readonly type: { readonly text: string } })[];
  readonly members: readonly (Named & { readonly privacy?: string })[];
  readonly events: readonly Named[];
}

describe('what the package says of the widgets', () => {
  const tags = widgets.map((name) => `ixc-${name}`).sort();
  let declarations: readonly Declaration[];
  let modules: readonly { path: string; declarations?: readonly Declaration[] }[];
  beforeAll(() => {
    const { customElements } = readJson<{ customElements: string }>('package.json');
    ({ modules } = readJson<{ modules: typeof modules }>(customElements));
    declarations = modules.flatMap((one) => one.declarations ?? []);
  });

  const named = (list: readonly Named[]) => list.map(({ name }) => name);
  const aging = () => declarations.find(({ tagName }) => tagName === 'ixc-aging');

  it('is of every tag, where it lies in the package', () => {
    expect(declarations.map(({ tagName }) => tagName).sort()).toEqual(tags);
    expect(modules.filter(({ path }) => !paths.includes(path))).toEqual([]);
  });

  it('holds what is inherited, with the values there are, and nothing that is not for a page', () => {
    const { attributes = [], members = [], events = [] } = aging() ?? {};
    expect(named(attributes)).toEqual(expect.arrayContaining(['src', 'as-of', 'theme']));
    expect(attributes.find(({ name }) => name === 'late-base')?.type.text).toBe(
      `'nominal' | 'effective'`,
    );
    expect(named(events).sort()).toEqual(['ixc-error', 'ixc-ready', 'ixc-select']);
    const all = [...members, ...declarations.flatMap((one) => one.members)];
    expect(all.filter(({ name, privacy }) => privacy !== undefined || /^[#_]/.test(name))).toEqual(
      [],
    );
    expect(named(all)).not.toContain('render');
  });

  it('is what VS Code and JetBrains read', () => {
    const html = readJson<{ tags: (Named & { attributes: Values[] })[] }>(
      'dist/library/vscode.html-custom-data.json',
    );
    expect(named(html.tags).sort()).toEqual(tags);
    const attributes = html.tags.find(({ name }) => name === 'ixc-aging')?.attributes;
    const theme = attributes?.find(({ name }) => name === 'theme');
    expect(named(theme?.values ?? [])).toEqual(['light', 'dark', 'auto']);

    const webTypes = readJson<{ contributions: { html: { elements: Named[] } } }>(
      readJson<{ 'web-types': string }>('package.json')['web-types'],
    );
    expect(named(webTypes.contributions.html.elements).sort()).toEqual(tags);
  });
});

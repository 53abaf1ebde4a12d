import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };

/** Widgets read answers by a light version of what the contract is written with. */
const leanContract = [
  {
    find: /^.*\/zod\.ts$/,
    replacement: fileURLToPath(new URL('contract/lean-zod.ts', import.meta.url)),
  },
];

/**
 * Tells the loader what to load, and gives it a scope: as a classic script it may run twice. Beside it stands
 * a module for pages that import the widgets: an address that stays, for a file that changes its name.
 */
const loader: Plugin = {
  name: 'loader',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const widgets = chunks.find(({ isEntry, name }) => isEntry && name === 'widgets');
    const start = chunks.find(({ isEntry, name }) => isEntry && name === 'start');
    if (widgets === undefined || start === undefined) this.error('An entry is missing.');
    // All at once: one would only be heard of from the other.
    const files = [...widgets.imports, widgets.fileName].map((name) => `./${name}`);
    this.emitFile({
      type: 'asset',
      fileName: 'ixc-widgets-module.js',
      source: `import './${start.fileName}';\nexport { configure } from './${widgets.fileName}';\n`,
    });
    start.code = `(()=>{${start.code.replaceAll('WIDGETS_FILES', JSON.stringify(files))}})();`;
  },
};

/** Makes the modules of other languages, and wants every string in each of them. */
const words: Plugin = {
  name: 'words',
  async buildStart() {
    const { readConfigFileAndWriteSchema } = await import('@lit/localize-tools/lib/config.js');
    const { RuntimeLitLocalizer } = await import('@lit/localize-tools/lib/modes/runtime.js');
    const config = readConfigFileAndWriteSchema('lit-localize.json');
    const { output } = config;
    if (output.mode !== 'runtime') return this.error('Words are loaded while a page runs.');
    const localizer = new RuntimeLitLocalizer({ ...config, output });
    localizer.assertTranslationsAreValid();
    const { messages } = localizer.extractSourceMessages();
    for (const [language, translated] of localizer.readTranslationsSync().translations) {
      const known = new Set(translated.map(({ name }) => name));
      const missing = messages.filter(({ name }) => !known.has(name));
      if (missing.length === 0) continue;
      const named = missing.map(({ name, contents }) => `${name} ${contents.join('…')}`);
      this.error(`${language}.xlf lacks: ${named.join('; ')}. Run: npm run words`);
    }
    await localizer.build();
  },
};

/** Vite's own would tell the whole page of a part that could not be loaded, and pages reload when they hear it. */
const quietImports: Plugin = {
  name: 'quiet-imports',
  enforce: 'pre',
  load: (id) =>
    id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : null,
};

/** What stands for a module's namespace is made of its own names, on pages that give every object more. */
const ownNames: Plugin = {
  name: 'own-names',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const inherited = /for\(var (\w+) in (\w+)\)(?=\w+\(\w+,\1,\{get:\2\[\1\])/g;
    let found = 0;
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      chunk.code = chunk.code.replace(inherited, (_loop, name: string, names: string) => {
        found += 1;
        return `for(var ${name} of Object.keys(${names}))`;
      });
    }
    if (found !== 1) this.error('The helper of the bundler is written another way now.');
  },
};

/** Style sheets that a page may take beside the script. */
const styleSheets: Plugin = {
  name: 'style-sheets',
  async generateBundle() {
    const folder = 'components/themes';
    const sheets = new Map([['ixc-widgets.css', 'components/ixc-widgets.css']]);
    for (const name of await readdir(folder)) sheets.set(`ixc-theme-${name}`, join(folder, name));
    for (const [fileName, path] of sheets)
      this.emitFile({ type: 'asset', fileName, source: await readFile(path) });
  },
};

/** Most that a page may pay, in bytes after gzip: before anything is seen, for one widget, for all of them. */
const budgets = { first: 33_000, plain: 43_500, list: 52_000, chart: 67_000, all: 136_000 };

/** Tells what pages pay, beside the files, and fails when it is too much. */
const sizes: Plugin = {
  name: 'sizes',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const named = (name: string) => chunks.filter((chunk) => chunk.name === name);
    const withImports = (chunk: (typeof chunks)[number]): typeof chunks => [
      chunk,
      ...chunk.imports.flatMap((name) =>
        chunks.filter(({ fileName }) => fileName === name).flatMap(withImports),
      ),
    ];
    const bytes = (...parts: (typeof chunks)[]) =>
      [...new Set(parts.flat())].reduce(
        (sum, { code }) => sum + gzipSync(code, { level: 9 }).length,
        0,
      );
    const first = [...named('start'), ...named('widgets').flatMap(withImports)];
    const widgets = chunks.filter(({ name }) => name.endsWith('-element'));
    const alone = widgets.map((widget) => {
      const own = withImports(widget);
      const kind = (['chart', 'lists'] as const).find((shared) =>
        own.some(({ name }) => name === shared),
      );
      // Loaded with the first drawing, and with the first long list.
      const later = kind === 'chart' ? named('plot') : kind === 'lists' ? named('virtualizer') : [];
      const tag = `ixc-${widget.name.replace(/-element$/, '')}`;
      return {
        tag,
        budget: kind === 'lists' ? 'list' : (kind ?? 'plain'),
        bytes: bytes(first, own, later),
      } as const;
    });
    const later = [...named('plot'), ...named('virtualizer')];
    const table = {
      first: bytes(first),
      ...Object.fromEntries(alone.map((widget) => [widget.tag, widget.bytes])),
      allButCharts: bytes(first, widgets.flatMap(withImports), named('virtualizer')),
      all: bytes(first, widgets.flatMap(withImports), later),
    };
    this.emitFile({
      type: 'asset',
      fileName: 'sizes.json',
      source: JSON.stringify(table, null, 2),
    });
    const over = [
      ...alone.filter((widget) => widget.bytes > budgets[widget.budget]).map(({ tag }) => tag),
      ...(['first', 'all'] as const).filter((part) => table[part] > budgets[part]),
    ];
    if (over.length > 0)
      this.error(`Beyond their budget: ${over.join(', ')}. ${JSON.stringify(table)}`);
  },
};

/** What all widgets stand on, and what is too small to be asked for alone. */
const isCore =
  /\/components\/(core\/(?!explanation-panel)|table|session|on-demand|statuses\/status-words|chart\/(bar|series-tones))|\/contract\/receipts|\/node_modules\/(lit|@lit|lit-html|lit-element)\//;

/** What a page embeds: a loader, what every widget stands on, and each widget for pages with its tag. */
const widgets: UserConfig = {
  // Parts are found by the module's own address, not by the page's.
  base: './',
  plugins: [words, quietImports, loader, styleSheets, ownNames, sizes],
  resolve: { alias: leanContract },
  build: {
    modulePreload: false,
    outDir: 'dist/widgets',
    target: 'es2022',
    minify: 'oxc',
    rollupOptions: {
      input: { start: 'components/start.ts', widgets: 'components/on-demand.ts' },
      // What the later parts share stays in the file that is there already.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: ({ name }) =>
          name === 'start' ? 'ixc-widgets.js' : 'ixc-[name]-[hash].js',
        chunkFileNames: 'ixc-[name]-[hash].js',
        codeSplitting: {
          groups: [
            { name: 'core', test: isCore, priority: 2 },
            {
              name: 'lists',
              test: /\/customer-table\/|\/contract\/(.*customers|action-lists)/,
              minShareCount: 2,
              priority: 1,
              includeDependenciesRecursively: false,
            },
            {
              name: 'chart',
              test: /\/chart\//,
              minShareCount: 2,
              priority: 1,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  publicDir: false,
};

/** The address of the file with all widgets in it, and the hash that a page names with it. */
const integrity: Plugin = {
  name: 'integrity',
  async writeBundle({ dir = '' }, bundle) {
    const [file = ''] = Object.keys(bundle);
    const hash = createHash('sha384')
      .update(await readFile(join(dir, file)))
      .digest('base64');
    const told = { version: manifest.version, file, integrity: `sha384-${hash}` };
    await writeFile(join(dir, 'ixc-widgets.json'), JSON.stringify(told));
  },
};

/** The same widgets in one file that never changes, beside the others. */
const whole: UserConfig = {
  ...widgets,
  plugins: [quietImports, ownNames, integrity],
  build: {
    ...widgets.build,
    emptyOutDir: false,
    rollupOptions: {
      input: { widgets: 'components/whole.ts' },
      output: { entryFileNames: `ixc-[name]-${manifest.version}-[hash].js`, codeSplitting: false },
    },
  },
};

/** The proxy and its commands; packages stay in node_modules. */
const proxy: UserConfig = {
  build: {
    ssr: true,
    outDir: 'dist/proxy',
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: {
        main: 'proxy/main.ts',
        index: 'proxy/index.ts',
        'report-writer': 'proxy/reports/writing/writer.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  publicDir: false,
};

const modes: Readonly<Record<string, UserConfig>> = { widgets, whole, proxy };

export default defineConfig(({ mode }) => modes[mode] ?? widgets);

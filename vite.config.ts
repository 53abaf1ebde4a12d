import { defineConfig, type Plugin, type UserConfig } from 'vite';

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

/** What all widgets stand on, and what is too small to be asked for alone. */
const isCore =
  /\/contract\/|\/components\/(core\/(?!explanation-panel)|table|session|on-demand|.*-words\.ts|chart\/bar)|\/node_modules\/(lit|@lit|zod|lit-html|lit-element)\/|vite\/preload/;

/** What a page embeds: a loader, what every widget stands on, and each widget for pages with its tag. */
const widgets: UserConfig = {
  // Parts are found by the module's own address, not by the page's.
  base: './',
  plugins: [words, loader],
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
              test: /\/customer-table\//,
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

/** The proxy and its commands; packages stay in node_modules. */
const proxy: UserConfig = {
  build: {
    ssr: true,
    outDir: 'dist/proxy',
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: { main: 'proxy/main.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  publicDir: false,
};

export default defineConfig(({ mode }) => (mode === 'proxy' ? proxy : widgets));

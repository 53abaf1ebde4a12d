import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import {
  getVsCodeCssCustomData,
  getVsCodeHtmlCustomData,
} from 'custom-element-vs-code-integration';
import type { Package } from 'custom-elements-manifest/schema';
import { defineConfig, type Plugin } from 'vite';
import ourPackage from '../package.json' with { type: 'json' };
import { manifestOf, readTags } from './manifest.ts';
import { componentOf, componentsOf, componentTypesOf } from './react.ts';
import { declarationsOf, programOf } from './sources.ts';
import { typesOf } from './types.ts';
import { widgets } from './widgets.ts';

const FOLDER = 'dist/library';

/** What the addresses of the package lead to; the rest is how these are made. */
const entries = [
  'components/index.ts',
  'components/core/configure.ts',
  'contract/index.ts',
  ...widgets.flatMap(({ elementFile, tagFile }) => [elementFile, tagFile]),
];
const proxyEntries = ['proxy/index.ts'];

/** The text of a style sheet is ours to hold. */
const isDependency = (id: string): boolean =>
  Object.keys(ourPackage.dependencies).some((name) => id === name || id.startsWith(`${name}/`)) &&
  !id.includes('?');

/** The files of a folder, by their path in it. */
const filesOf = (folder: string): [path: string, text: string][] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.d.ts'))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')]);

/** Of one schema, whose types the generators write another way. */
const known = (manifest: Package) => manifest as Parameters<typeof getWebTypesData>[0];

/** A tag's custom properties are told where styles are written. */
const inFewWords = { hideCssPropertiesDocs: true };

/** What type checkers, editors and frameworks want to know of the widgets, made from their sources. */
const descriptions: Plugin = {
  name: 'descriptions',
  generateBundle() {
    const program = programOf('components', entries);
    const tags = readTags(program);
    const manifest = manifestOf(tags, (source) => `${FOLDER}/${source.replace(/\.ts$/, '.js')}`);
    const files = new Map([
      ...declarationsOf(program, entries),
      ...declarationsOf(programOf('proxy', proxyEntries), proxyEntries),
      ...filesOf('packaging/frameworks'),
      ['jsx/index.d.ts', typesOf(tags)],
      ['react/index.js', componentsOf(tags)],
      ['react/index.d.ts', componentTypesOf(tags)],
      ...tags.map((tag) => [`react/${tag.name}.js`, componentOf(tag)] as const),
      ['custom-elements.json', JSON.stringify(manifest)],
      ['web-types.json', getWebTypesData(known(manifest), inFewWords)],
      ['vscode.html-custom-data.json', getVsCodeHtmlCustomData(known(manifest), inFewWords)],
      ['vscode.css-custom-data.json', getVsCodeCssCustomData(known(manifest), {})],
    ]);
    for (const [fileName, source] of files) this.emitFile({ type: 'asset', fileName, source });
  },
};

const LEAN = '?lean';

/** Widgets read answers by the light version of zod; whoever imports the contract itself has zod. */
const leanForWidgets: Plugin = {
  name: 'lean-for-widgets',
  enforce: 'pre',
  async resolveId(source, importer = '', options) {
    const [file = ''] = importer.split('?');
    if (!source.startsWith('.') || !(file.includes('/components/') || importer.endsWith(LEAN)))
      return null;
    const found = await this.resolve(source, file, { ...options, skipSelf: true });
    if (found?.id.endsWith('/contract/zod.ts')) return found.id.replace(/zod\.ts$/, 'lean-zod.ts');
    return found?.id.includes('/contract/') ? found.id + LEAN : found;
  },
  load: (id) =>
    id.endsWith(LEAN)
      ? { code: readFileSync(id.slice(0, -LEAN.length), 'utf8'), moduleType: 'ts' }
      : null,
};

/** The widgets for those who bundle them: one file for each of ours, and packages left to them. */
export default defineConfig({
  plugins: [leanForWidgets, descriptions],
  build: {
    outDir: FOLDER,
    target: 'es2022',
    minify: false,
    lib: { entry: entries, formats: ['es'] },
    rollupOptions: {
      external: isDependency,
      output: {
        preserveModules: true,
        preserveModulesRoot: '.',
        // What lies in `node_modules` is never packed.
        entryFileNames: ({ name }) =>
          `${name
            .replace(/^(?:node_modules|_virtual)\/.*\//, 'packages/')
            .replace(/^contract\/(.*)\.ts_lean$/, 'contract/lean/$1')}.js`,
      },
    },
  },
  publicDir: false,
});

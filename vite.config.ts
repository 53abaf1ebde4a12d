import { defineConfig, type UserConfig } from 'vite';

/** What a page embeds: an ES module, and beside it what is loaded when asked for. */
const widgets: UserConfig = {
  // Parts are found by the module's own address, not by the page's.
  base: './',
  build: {
    modulePreload: false,
    outDir: 'dist/widgets',
    target: 'es2022',
    minify: 'oxc',
    rollupOptions: {
      input: 'components/index.ts',
      preserveEntrySignatures: 'exports-only',
      output: { entryFileNames: 'ixc-widgets.js', chunkFileNames: 'ixc-[name]-[hash].js' },
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

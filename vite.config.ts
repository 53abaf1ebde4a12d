import { defineConfig, type UserConfig } from 'vite';

/** What a page embeds: one ES module with everything it needs inside. */
const widgets: UserConfig = {
  build: {
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

import { defineConfig } from 'vite';

export default defineConfig({
  // It is served from a folder of the proxy's, whose name is not known here.
  base: './',
  publicDir: false,
});

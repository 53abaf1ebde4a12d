import { existsSync } from 'node:fs';
import { build } from 'vite';

const loader = new URL('../../../dist/widgets/ixc-widgets.js', import.meta.url);

/**
 * Before any suite: the program that suites start as a process of its own is the one in the tree, and there
 * are widgets for pages to embed; `npm run build:widgets` makes those of the tree.
 */
export default async function buildProgram(): Promise<void> {
  if (!existsSync(loader)) await buildWidgets();
  await build({ mode: 'proxy', logLevel: 'warn' });
}

/** As they are embedded: under a test, libraries would build themselves with their warnings. */
async function buildWidgets(): Promise<void> {
  const mode = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ mode: 'widgets', logLevel: 'warn' });
  process.env['NODE_ENV'] = mode;
}

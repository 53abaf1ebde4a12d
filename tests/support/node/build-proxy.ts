import { build } from 'vite';

/** Before any suite: what suites start as a process, and what pages embed, is what is in the tree. */
export default async function buildAll(): Promise<void> {
  await build({ mode: 'widgets', logLevel: 'warn' });
  await build({ mode: 'proxy', logLevel: 'warn' });
}

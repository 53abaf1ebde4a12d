import { build } from 'vite';

/** Before any suite: the program that suites start as a process of its own is the one in the tree. */
export default async function buildProxy(): Promise<void> {
  await build({ mode: 'proxy', logLevel: 'warn' });
}

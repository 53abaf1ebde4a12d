import { execFileSync } from 'node:child_process';
import { debianProgram } from '../debian.js';

/**
 * Before any suite: what suites start as a process, and what pages embed, is what is in the tree.
 * Built as its users build it: a runner of tests sets `NODE_ENV`, and would get Lit's development code.
 */
export default function buildAll(): void {
  const { NODE_ENV: _runner, ...env } = process.env;
  execFileSync('npm', ['run', '--silent', 'build'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    // Once, before suites that read PDF would install it side by side.
    debianProgram('pdftotext', 'poppler-utils');
  } catch {
    // Those suites say what is missing.
  }
}

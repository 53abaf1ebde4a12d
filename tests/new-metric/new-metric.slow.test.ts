import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const leftOut = ['.git', 'data', 'dist', 'node_modules', 'stories/payloads/recorded'];

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'ixc-widgets-'));
  cpSync(root, copy, {
    recursive: true,
    filter: (source) => !leftOut.includes(relative(root, source)),
  });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true }));

/** Runs it in the copy, as from a shell of its own. */
function run(script: string, ...words: readonly string[]) {
  const { NODE_ENV: _runner, VITEST: _suite, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd: copy,
    env,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

const tool = (path: string, ...words: readonly string[]) => run(`node_modules/${path}`, ...words);

const files = () =>
  readdirSync(copy, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('node_modules'))
    .map((path) => [path, statSync(join(copy, path)).mtimeMs] as const);

describe('a name is refused, and nothing is written,', () => {
  test.each([
    ['', 'is no name'],
    ['LateFees', 'is no name'],
    ['late_fees', 'is no name'],
    ['late-', 'is no name'],
    ['../late', 'is no name'],
    ['aging', 'is taken: by components/aging'],
    ['table', 'is taken: by components/table'],
    ['position', 'is taken: by proxy/metrics/position.ts'],
    ['day', 'is taken: by contract/values.ts'],
  ])('"%s" %s', (name, reason) => {
    const before = files();
    const { status, said } = run('tests/new-metric/new.js', name);
    expect(status).toBe(1);
    expect(said).toMatch(/^"[^\n]*\.\n$/);
    expect(said).toContain(reason);
    expect(files()).toEqual(before);
  });
});

describe('a new metric and its widget', () => {
  let told: readonly string[];
  beforeAll(() => {
    const { status, said } = run('tests/new-metric/new.js', 'late-fees');
    expect(status, said).toBe(0);
    told = [...said.matchAll(/^ {2}(\S+)$/gm)].map(([, path = '']) => path);
  });

  it('are in every file that is told', () => {
    expect(told).toContain('proxy/metrics/late-fees.sql');
    expect(told).toContain('proxy/panel.ts');
    for (const path of told) {
      expect(path + readFileSync(join(copy, path), 'utf8')).toMatch(/lateFees|LateFees|late-fees/);
    }
  });

  it('say what stands in a file', () => {
    expect(told).toContain('components/late-fees/section.ts');
    const chapters = readFileSync(join(copy, 'proxy/reports/writing/chapters.ts'), 'utf8');
    expect(chapters).toContain('[lateFees.path]: tellLateFees,');
  });

  it.each(['contract', 'components', 'proxy', 'tests', 'stories'])('have types, in %s', (room) => {
    expect(tool('typescript/bin/tsc', '-p', room)).toEqual({ status: 0, said: '' });
  });

  it('are written as the rest is', () => {
    const scripts = told.filter((path) => path.endsWith('.ts'));
    expect(tool('eslint/bin/eslint.js', '--max-warnings', '0', ...scripts).said).toBe('');
    const { said } = tool('prettier/bin/prettier.cjs', '--list-different', '-u', ...told);
    expect(said).toBe('');
  });

  it('answer, until the number is told what it means', () => {
    const { status, said } = tool(
      'vitest/vitest.mjs',
      'run',
      'tests/proxy/metrics/late-fees.test.ts',
    );
    expect(status).toBe(1);
    expect(said).toContain('Next: say in proxy/metrics/late-fees.sql what the number means');
    expect(said).toMatch(/1 failed.*2 passed/);
  });

  it('are shown, until the widget tells its own', () => {
    const suite = 'tests/components/late-fees/late-fees.test.ts';
    const { status, said } = tool('@web/test-runner/dist/bin.js', '--files', suite);
    expect(status).toBe(1);
    expect(said).toContain('Next: title, figure and explanation in components/late-fees');
    expect(said).toMatch(/\d+ passed, 1 failed/);
  });
});

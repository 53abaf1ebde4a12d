import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { beforeEach, expect, it, onTestFinished, test } from 'vitest';
import { startHost } from '../pages/support/host.ts';
import { browserArgs, findBrowser } from '../support/browser.js';
import { exampleFile } from './support/example-file.ts';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Copies of the examples that may be broken. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await symlink(root('node_modules'), join(folder, 'node_modules'));
  for (const name of ['types', 'react', 'vue']) {
    await cp(exampleFile(name), join(folder, name), { recursive: true });
  }
});

/** What the type checker has to say, nothing when all is well. */
const complaints = (checker: 'typescript/bin/tsc' | 'vue-tsc/bin/vue-tsc.js', project: string) =>
  promisify(execFile)(process.execPath, [
    root(`node_modules/${checker}`),
    ...['-p', join(folder, project)],
  ]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );

/** What each tag looks at, as the built widgets say. */
async function attributesOf(tags: readonly string[]): Promise<Record<string, string[]>> {
  const [host, browser] = await Promise.all([
    startHost(),
    chromium.launch({ executablePath: findBrowser(), args: browserArgs }),
  ]);
  onTestFinished(async () => {
    await browser.close();
    await host.close();
  });
  const script = `${host.scripts(root('dist/widgets'))}/ixc-widgets.js`;
  const page = await browser.newPage();
  const body = tags.map((tag) => `<${tag}></${tag}>`).join('');
  await page.goto(host.page(`<script type="module" src="${script}"></script>${body}`));
  return page.evaluate(
    async (names) =>
      Object.fromEntries(
        await Promise.all(
          names.map(async (name) => {
            const element = await customElements.whenDefined(name);
            return [name, (element as { observedAttributes?: string[] }).observedAttributes ?? []];
          }),
        ),
      ) as Record<string, string[]>,
    tags,
  );
}

it('the types name every tag and attribute there is, and no other', async () => {
  const index = await readFile(root('components/index.ts'), 'utf8');
  const tags = [...index.matchAll(/\/(ixc-[a-z-]+)\.ts'/g)].map(([, tag = '']) => tag);
  const attributes = await attributesOf(tags);
  const union = (names: readonly string[]) => names.map((name) => `'${name}'`).join(' | ');
  const lines = [
    `import type { IxcAttributes } from './types/ixc-widgets';`,
    `type Same<A, B> = [A, B] extends [B, A] ? true : false;`,
    `export const tags: Same<keyof IxcAttributes, ${union(tags)}> = true;`,
    ...tags.map(
      (tag, index) =>
        `export const tag${index}: Same<keyof IxcAttributes['${tag}'], ${union(attributes[tag] ?? [])}> = true; // ${tag}`,
    ),
  ];
  expect(tags.length).toBeGreaterThan(10);
  await writeFile(join(folder, 'check.ts'), lines.join('\n'));
  const options = JSON.parse(await readFile(exampleFile('react/tsconfig.json'), 'utf8')) as object;
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ ...options, include: ['check.ts'] }),
  );
  const said = await complaints('typescript/bin/tsc', '.');
  const wrong = [...said.matchAll(/check\.ts\((\d+),/g)].map(([, line]) => lines[Number(line) - 1]);
  expect(wrong).toEqual([]);
  expect(said).toBe('');
});

const mistakes: readonly [string, string, string][] = [
  ['an attribute that is none', 'branch={branch} />', 'brunch={branch} />'],
  ['a value that is none', 'persist="url"', 'persist="cookie"'],
  [
    'an event of another kind',
    'select = ({ detail, selected }: IxcSelectEvent)',
    'select = (name: string)',
  ],
  ['a tag that is none', '<ixc-aging', '<ixc-ageing'],
];

test('react: the component is well typed', async () => {
  expect(await complaints('typescript/bin/tsc', 'react')).toBe('');
});

test.each(mistakes)('react: %s is an error', async (_what, right, wrong) => {
  await spoil('react/Collections.tsx', right, wrong);
  expect(await complaints('typescript/bin/tsc', 'react')).toContain('Collections.tsx');
});

test('vue: the component is well typed', async () => {
  expect(await complaints('vue-tsc/bin/vue-tsc.js', 'vue')).toBe('');
});

test.each([
  ['an attribute that is none', ':branch="branch"', ':brunch="branch"'],
  ['a value that is none', 'persist="url"', 'persist="cookie"'],
  [
    'an event of another kind',
    'select({ detail, selected }: IxcSelectEvent)',
    'select(name: string)',
  ],
  ['a tag that is none', '<ixc-aging :branch="branch"></ixc-aging>', '<ixc-ageing></ixc-ageing>'],
])('vue: %s is an error', async (_what, right, wrong) => {
  await spoil('vue/Collections.vue', right, wrong);
  expect(await complaints('vue-tsc/bin/vue-tsc.js', 'vue')).toContain('Collections.vue');
});

async function spoil(path: string, right: string, wrong: string): Promise<void> {
  const file = join(folder, path);
  const text = await readFile(file, 'utf8');
  expect(text).toContain(right);
  await writeFile(file, text.replace(right, wrong));
}

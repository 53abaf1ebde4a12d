import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { answered, documentWith, everyWidget, openStage, type Stage } from './support/stage.ts';
import { witness, type Witness } from './support/witness.ts';

const built = fileURLToPath(new URL('../../dist/widgets', import.meta.url));
const { version } = manifest;
const OTHER = '9.8.7';

let stage: Stage;
let own: string;
let folder: string;
/** Address of a copy of another version, on the stranger's server. */
let other: string;
let last: Witness | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  await cp(built, folder, { recursive: true });
  const loader = join(folder, 'ixc-widgets.js');
  const text = await readFile(loader, 'utf8');
  expect(text).toContain(version);
  await writeFile(loader, text.replaceAll(version, OTHER));
  stage = await openStage();
  own = `${stage.proxy}/ixc-widgets.js`;
  other = `${stage.host.scripts(folder)}/ixc-widgets.js`;
});
afterEach(() => last?.page.close());
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

/** A page with these in its head, once its scripts have run. */
async function shown(head: string, headers: Readonly<Record<string, string>> = {}) {
  const seen = await witness(stage.browser);
  last = seen;
  const widgets = everyWidget.replaceAll('></', ` src="${stage.proxy}"></`);
  await seen.page.goto(stage.host.page(documentWith(widgets, { head }), headers));
  return seen;
}

const ours = ({ warnings }: Witness) => warnings.filter((text) => text.startsWith('ixc-widgets'));
const asModule = (address: string) => `<script type="module" src="${address}"></script>`;
const asClassic = (address: string, attributes = '') =>
  `<script src="${address}"${attributes}></script>`;

/** Version that the page runs, by the mark in its registry. */
const running = ({ page }: Witness) =>
  page.evaluate(() => {
    const mark = customElements.get('ixc-widgets');
    return mark !== undefined && 'version' in mark ? mark.version : undefined;
  });

describe('W-08: the script more than once on a page', () => {
  it.each([
    ['alone', () => ''],
    ['beside the script', () => asModule(own)],
  ])(
    'W-08: a page that imports it, %s, runs one copy, and says where the proxy is',
    async (_how, beside) => {
      const seen = await witness(stage.browser);
      last = seen;
      const module = `${stage.proxy}/ixc-widgets-module.js`;
      const head = `${beside()}<script type="module">
      import { configure } from '${module}';
      configure({ src: '${stage.host.passed}' });
    </script>`;
      stage.host.asked.length = 0;
      await seen.page.goto(stage.host.page(documentWith(everyWidget, { head })));
      await answered(seen.page);
      expect(stage.host.asked.length).toBeGreaterThan(5);
      expect(await running(seen)).toBe(version);
      expect([ours(seen), seen.uncaught]).toEqual([[], []]);
    },
  );

  it('W-08: the same module at the same address is one, and nobody hears of it', async () => {
    const seen = await shown(asModule(own) + asModule(own));
    await answered(seen.page);
    expect(ours(seen)).toEqual([]);
    expect(seen.uncaught).toEqual([]);
  });

  it.each([
    ['the same module at two addresses', () => asModule(own) + asModule(`${own}?again`)],
    ['twice as a classic script', () => asClassic(own) + asClassic(own)],
    ['as a module and as a classic script', () => asModule(own) + asClassic(own)],
    ['deferred, after a module', () => asModule(own) + asClassic(own, ' defer')],
  ])('W-08: %s is told once, and every widget is there', async (_how, head) => {
    const seen = await shown(head());
    await answered(seen.page);
    expect(ours(seen)).toEqual([
      `ixc-widgets ${version} stays out: this page runs version ${version} under that name already.`,
    ]);
    expect(seen.uncaught).toEqual([]);
    expect(seen.errors.filter((text) => text.includes('ixc'))).toEqual([]);
  });

  it.each([
    ['ours', () => asModule(own) + asModule(other), version, OTHER],
    ['theirs', () => asModule(other) + asModule(own), OTHER, version],
    ['theirs, a classic script', () => asModule(own) + asClassic(other), OTHER, version],
  ])('W-08: of two versions the first stays: %s', async (_whose, head, stays, stranger) => {
    const seen = await shown(head());
    await answered(seen.page);
    expect(await running(seen)).toBe(stays);
    expect(ours(seen)).toEqual([
      `ixc-widgets ${stranger} stays out: this page runs version ${stays} under that name already.`,
    ]);
    expect(seen.uncaught).toEqual([]);
  });

  it('W-08: a second version needs no policy of its own under Trusted Types', async () => {
    const seen = await shown(asModule(own) + asModule(other), {
      'Content-Security-Policy': "trusted-types lit-html; require-trusted-types-for 'script'",
    });
    await answered(seen.page);
    expect(seen.violations).toEqual([]);
    expect(seen.uncaught).toEqual([]);
  });

  it('W-08: a tag that a stranger took stays the stranger’s, and the others come', async () => {
    const seen = await shown(
      `<script>customElements.define('ixc-aging', class extends HTMLElement { stranger = true });</script>` +
        asModule(own),
    );
    await answered(seen.page, ['ixc-kpis', 'ixc-statuses', 'ixc-freshness']);
    expect(
      await seen.page.evaluate(() => 'stranger' in (document.querySelector('ixc-aging') ?? {})),
    ).toBe(true);
    expect(ours(seen)).toEqual([
      'ixc-widgets: <ixc-aging> is already registered on this page; that copy stays.',
    ]);
    expect(seen.uncaught).toEqual([]);
  });
});

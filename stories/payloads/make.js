import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';

const folder = 'stories/payloads/recorded';
const stamp = join(folder, 'made-from.txt');

/** What decides the answers: the same gives the same figures; cursors and the next sync are drawn anew. */
const sources = [
  'contract',
  'proxy',
  'components',
  'tests/support/node',
  'tests/fixtures',
  'stories/payloads',
];

function hashOfSources() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const name of readdirSync(source, { recursive: true }).sort()) {
      const file = join(source, name);
      if (file.startsWith(folder) || !/\.(?:ts|js|cjs|sql)$/.test(file)) continue;
      hash.update(file).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

const made = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
const wanted = hashOfSources();
if (made !== wanted) {
  const { module } = await runnerImport('./stories/payloads/record.ts', {
    configFile: false,
    root: process.cwd(),
  });
  await module.recordAll(folder);
  writeFileSync(stamp, wanted);
}

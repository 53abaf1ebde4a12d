import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { SECRET } from '../access/support/tokens.ts';
import { canary } from '../ixc/support/client.ts';
import { OPERATOR_KEY } from '../routes/support/app.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Everything that a published package may hold. */
const allowed = [
  /^package\.json$/,
  /^README\.md$/,
  /^\.env\.example$/,
  /^dist\/proxy\/main\.js$/,
  /^dist\/widgets\/ixc-[\w-]+\.js$/,
];

/** What the simulator takes for a token: made as it starts, and written nowhere. */
const demoToken = createHash('sha256').update('ixc-simulator:1').digest('hex');
const basic = Buffer.from(`7:${demoToken}`).toString('base64');

describe('S-23: what is published', () => {
  let paths: readonly string[];
  beforeAll(() => {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [pack] = JSON.parse(listed) as { files: { path: string }[] }[];
    paths = pack?.files.map(({ path }) => path) ?? [];
  });

  it('is the built program, the built widgets and how to set them, and nothing else', () => {
    expect(paths.filter((path) => !allowed.some((one) => one.test(path)))).toEqual([]);
    for (const one of allowed) expect(paths.some((path) => one.test(path))).toBe(true);
  });

  it('leads to no source, and names no place where it was built', () => {
    const found = paths.filter((path) =>
      ['sourceMappingURL=', 'sourcesContent', root, homedir()].some((text) =>
        read(path).includes(text),
      ),
    );
    expect(found).toEqual([]);
  });

  it('holds no key, token or secret', () => {
    for (const path of paths) {
      const text = read(path);
      for (const secret of [SECRET, canary, OPERATOR_KEY, demoToken, basic]) {
        expect(text.includes(secret), path).toBe(false);
      }
      expect(text, path).not.toMatch(/-----BEGIN [A-Z ]+-----(?:\\n|\s)*[A-Za-z0-9+/]{32}/);
      expect(text, path).not.toMatch(/\b[0-9a-f]{64}\b/i);
      expect(text, path).not.toMatch(/\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/);
      expect(text, path).not.toMatch(/https?:\/\/[^\s/:@'"`]+:[^\s/@'"`]+@/);
    }
  });

  it('says how a key is set, and sets none', () => {
    const settings = [...read('.env.example').matchAll(/^#?([A-Z_]+)=(.*)$/gm)];
    const ofSecrets = settings.filter(([, name = '']) => /KEY|TOKEN|SECRET|USER/.test(name));
    expect(ofSecrets.map(([, name]) => name)).toContain('IXC_API_TOKEN');
    expect(ofSecrets.filter(([, , value]) => value !== '')).toEqual([]);
  });
});

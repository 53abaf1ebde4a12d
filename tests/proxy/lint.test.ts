import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({ cwd: new URL('../..', import.meta.url).pathname });

/** What lint says of this in a file of that folder. */
async function rulesBroken(code: string, folder: string): Promise<string[]> {
  const [found] = await eslint.lintText(code, { filePath: `${folder}/trial.ts` });
  return (found?.messages ?? []).flatMap(({ ruleId }) => ruleId ?? []);
}

const SYNTAX = 'no-restricted-syntax';

describe('S-07: lint refuses that secrets are compared in part', () => {
  it.each([
    `export const isKnown = (token: string, given: string) => token === given;`,
    `export const isKnown = (given: string, token: string) => given !== token;`,
    `export const isKnown = (deps: { operatorKey: string }, given: string) => deps.operatorKey === given;`,
    `export const isKnown = (given: string, deps: { operatorKey: string }) => given === deps.operatorKey;`,
    `export const isKnown = (c: { authorization: string }, key: string) => c.authorization === \`Bearer \${key}\`;`,
    `export const isKnown = (signature: string, expected: string) => signature === expected;`,
    `export const isKnown = (embedSecret: string, given: string) => embedSecret === given;`,
  ])('%s', async (code) => {
    expect(await rulesBroken(code, 'proxy/access')).toContain(SYNTAX);
  });

  it('and takes that one is looked for, or is empty', async () => {
    const code = `import { timingSafeEqual } from 'node:crypto';
      export const isThere = (token?: string) => token !== undefined && token !== '';
      export const isKnown = (digest: Buffer, other: Buffer) => timingSafeEqual(digest, other);`;
    expect(await rulesBroken(code, 'proxy/access')).not.toContain(SYNTAX);
  });
});

describe('U-25: lint refuses, in the proxy, that certificates go unchecked', () => {
  it.each([
    `export const agent = { connect: { rejectUnauthorized: false } };`,
    `export const agent = { connect: { 'rejectUnauthorized': false } };`,
    `export const trustAll = (options: { rejectUnauthorized?: boolean }) => { options.rejectUnauthorized = false; };`,
    `export const options = (rejectUnauthorized: boolean) => ({ rejectUnauthorized });`,
    `export const trustAll = (env: Record<string, string>) => { env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'; };`,
    `export const trustAll = (env: Record<string, string>) => { env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; };`,
    `export const agent = { connect: { checkServerIdentity: () => undefined } };`,
  ])('%s', async (code) => {
    expect(await rulesBroken(code, 'proxy/ixc')).toContain(SYNTAX);
  });
});

describe.each(['proxy/http', 'contract', 'components/core'])(
  'S-20: lint refuses, in %s,',
  (folder) => {
    it.each([
      [SYNTAX, `export const find = (text: string) => new RegExp(text);`],
      [SYNTAX, `export const find = (text: string) => RegExp(text, 'i');`],
      ['regexp/no-super-linear-backtracking', `export const slow = /^(?:a+)+$/;`],
      ['regexp/no-super-linear-backtracking', `export const slow = /^\\s*(?:\\w+\\s*)+$/;`],
    ])('by %s: %s', async (rule, code) => {
      expect(await rulesBroken(code, folder)).toContain(rule);
    });
  },
);

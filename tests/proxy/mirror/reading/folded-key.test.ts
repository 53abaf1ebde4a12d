import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { filterQuery } from '../../../../contract/query.ts';
import { foldedKey } from '../../../../proxy/mirror/reading/folded-key.ts';

const FACE = '\u{1f600}';

describe('a folded key', () => {
  test.each([
    ['  São   João ', 'sao joao'],
    ['', ''],
    [null, ''],
  ])('of %j is %j', (name, key) => {
    expect(foldedKey(name)).toBe(key);
  });

  test.each([
    ['at 200 characters', 'a'.repeat(500), 'a'.repeat(200)],
    ['before a character that would be cut in two', `a${FACE.repeat(120)}`, `a${FACE.repeat(99)}`],
    ['after the last whole one', FACE.repeat(120), FACE.repeat(100)],
    ['without the space it would end with', `${'a'.repeat(199)} b`, 'a'.repeat(199)],
  ])('ends %s', (_where, name, key) => {
    expect(foldedKey(name)).toBe(key);
  });

  it('of any name can be asked for, and is the key of itself', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 500 });
    fc.assert(
      fc.property(name, (text) => {
        const key = foldedKey(text);
        expect(filterQuery.neighborhood.safeParse([key]).success).toBe(true);
        expect(() => encodeURIComponent(key)).not.toThrow();
        expect(foldedKey(key)).toBe(key);
      }),
    );
  });
});

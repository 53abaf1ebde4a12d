import { describe, expect, it, test } from 'vitest';
import { LONGEST_KEY } from '../../../contract/index.ts';
import { pageQuery } from '../../../contract/query.ts';
import { Cursors } from '../../../proxy/http/cursor.ts';
import { Refusal } from '../../../proxy/http/problem.ts';

const cursors = new Cursors();
const fits = (cursor: string | null) => pageQuery.cursor.safeParse(cursor).success;

it('is never longer than a question may hold, whatever the name it stands at', () => {
  for (const character of ['a', '"', '\u0001', '\u6f22', '\uffff']) {
    const key = character.repeat(LONGEST_KEY);
    expect(fits(cursors.seal({ value: key, id: '9'.repeat(18) }, 'list'))).toBe(true);
    expect(fits(cursors.seal({ value: '-9007199254740991', id: key }, 'segments'))).toBe(true);
  }
});

describe('P-08: a cursor', () => {
  const place = { value: 'maria da silva', id: '17' };
  const sealed = cursors.seal(place, 'list') ?? '';
  const bytes = Buffer.from(sealed, 'base64url');
  const refusing = (cursor: string) => () => cursors.open(cursor, 'list');

  it('leads back to its place, and is the same for the same place', () => {
    expect(cursors.open(sealed, 'list')).toEqual(place);
    expect(cursors.seal(place, 'list')).toBe(sealed);
  });

  it('says nothing of the place, nor whether two are of the same', () => {
    expect(bytes.includes('maria')).toBe(false);
    expect(bytes.includes('"id"')).toBe(false);
    const others = [
      cursors.seal(place, 'other') ?? '',
      cursors.seal({ ...place, id: '18' }, 'list') ?? '',
      new Cursors().seal(place, 'list') ?? '',
    ].map((cursor) => Buffer.from(cursor, 'base64url'));
    for (const other of others) {
      const same = [...other].filter((byte, index) => byte === bytes[index]).length;
      expect(same).toBeLessThan(bytes.length / 4);
    }
  });

  it('is good for nothing else, nor anywhere else', () => {
    expect(() => cursors.open(sealed, 'other')).toThrow(Refusal);
    expect(() => new Cursors().open(sealed, 'list')).toThrow(Refusal);
  });

  it('S-07: changed in any bit it is refused', () => {
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(refusing(changed.toString('base64url'))).toThrow(Refusal);
    }
  });

  test.each([0, 1, 11, 12, 13, 20, 27, 28, 29, 40, 2000])(
    'S-07: of %i bytes it is refused, and breaks nothing',
    (length) => {
      const cut = Buffer.concat([bytes, Buffer.alloc(2000)]).subarray(0, length);
      expect(refusing(cut.toString('base64url'))).toThrow(Refusal);
      expect(refusing(Buffer.alloc(length).toString('base64url'))).toThrow(Refusal);
    },
  );
});

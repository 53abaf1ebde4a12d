import { expect, it } from 'vitest';
import { LONGEST_KEY } from '../../../contract/index.ts';
import { pageQuery } from '../../../contract/query.ts';
import { Cursors } from '../../../proxy/http/cursor.ts';

const cursors = new Cursors();
const fits = (cursor: string | null) => pageQuery.cursor.safeParse(cursor).success;

it('is never longer than a question may hold, whatever the name it stands at', () => {
  for (const character of ['a', '"', '\u0001', '\u6f22', '\uffff']) {
    const key = character.repeat(LONGEST_KEY);
    expect(fits(cursors.seal({ value: key, id: '9'.repeat(18) }, 'list'))).toBe(true);
    expect(fits(cursors.seal({ value: '-9007199254740991', id: key }, 'segments'))).toBe(true);
  }
});

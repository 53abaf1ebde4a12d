import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { mutations, unmutated } from '../mutations/list.ts';
import { idsOf } from '../mutations/mutation.ts';

const ofTree = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const times = (text: string, part: string) => text.split(part).length - 1;

describe('a mutation', () => {
  test.each(mutations)('of $row finds what it takes out, and its test: $defence', (mutation) => {
    const { file, find, replace, test, title } = mutation;
    expect(times(ofTree(file), find)).toBe(1);
    expect(replace).not.toBe(find);
    expect(times(ofTree(test), title ?? '')).toBeGreaterThan(0);
  });
});

/** `U-03, U-04` and `C-04 to C-07` as they are written in a table. */
const idsIn = (cell: string): string[] =>
  cell.split(', ').flatMap((part) => {
    const [first = '', last = first] = part.trim().split(' to ');
    const [from, to] = [first, last].map((id) => Number(id.slice(2)));
    return Array.from(
      { length: (to ?? 0) - (from ?? 0) + 1 },
      (_, index) => `${first.slice(0, 2)}${String((from ?? 0) + index).padStart(2, '0')}`,
    );
  });

it('is there for every fault that is held, or the reason why there is none', () => {
  const rows = ofTree('tests/README.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, id = '', , held = '']) => /^[UDC]-\d\d/.test(id) && /^(?:yes|part)$/.test(held));
  expect(rows.length).toBeGreaterThan(30);
  const held = rows.flatMap(([, cell = '']) => idsIn(cell));
  const listed = [...mutations, ...unmutated].flatMap(idsOf);
  expect([...new Set(listed)].sort()).toEqual([...new Set(held)].sort());
});

import { describe, expect, it } from 'vitest';
import { bind } from '../../../proxy/store/binder.ts';

describe('a statement with named parameters', () => {
  it('gets positions in the order of the names', () => {
    expect(bind('select $b, $a', { a: 1, b: 'two' })).toEqual({
      text: 'select $1, $2',
      values: ['two', 1],
    });
  });

  it('gives a repeated name one position', () => {
    expect(
      bind('$day <= x and x < $day and y = $other', { day: '2025-03-17', other: null }),
    ).toEqual({ text: '$1 <= x and x < $1 and y = $2', values: ['2025-03-17', null] });
  });

  it('tells names apart that begin alike', () => {
    expect(bind('$from $fromDay $from', { from: 1, fromDay: 2 })).toEqual({
      text: '$1 $2 $1',
      values: [1, 2],
    });
  });

  it('does not take a misspelt or forgotten name for null', () => {
    expect(() => bind('select $asof', { asOf: '2025-03-17' })).toThrow('$asof');
    expect(() => bind('select $asOf', {})).toThrow('$asOf');
  });

  it('takes null as a value', () => {
    expect(bind('$branch', { branch: null }).values).toEqual([null]);
  });

  it('reads no name in a comment', () => {
    const text = '-- Rebuilt at the end of $asOf.\n  -- and $more\nselect $day';
    expect(bind(text, { day: 1 })).toMatchObject({ values: [1] });
    expect(bind(text, { day: 1 }).text).not.toContain('$asOf');
  });

  it('keeps casts, and ignores what it is given too much of', () => {
    expect(bind('select $day::date', { day: 'x', unused: 1 })).toEqual({
      text: 'select $1::date',
      values: ['x'],
    });
  });

  it('S-12: never puts a value into the text', () => {
    const { text, values } = bind('select $name', { name: `'; drop table invoice; -- $other` });
    expect(text).toBe('select $1');
    expect(values).toEqual([`'; drop table invoice; -- $other`]);
  });
});

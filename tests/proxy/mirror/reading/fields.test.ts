import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fields, UnreadableRow } from '../../../../proxy/mirror/reading/fields.ts';

const of = (value: string | null) => new Fields({ field: value });

describe('U-22: money is read to the centavo or not at all', () => {
  test.each([
    ['26.00', 2600n],
    ['26', 2600n],
    ['0.00', 0n],
    ['-0.01', -1n],
    ['139.900000000', 13_990n],
    ['0.005', 1n],
    ['0.0049', 0n],
    ['999999999.99', 99_999_999_999n],
    ['000000000026.00', 2600n],
  ])('%s', (text, cents) => {
    const fields = of(text);
    expect(fields.cents('field')).toBe(cents);
    expect(fields.nulled).toBe(0);
  });

  test.each(['1.234,56', '20,00', '1e309', 'NaN', '12.', '.5', '1 000.00', '1000000000.00'])(
    '%s is unreadable and counted',
    (text) => {
      const fields = of(text);
      expect(fields.cents('field')).toBeNull();
      expect(fields.nulled).toBe(1);
    },
  );

  test('any amount survives being written with two places', () => {
    fc.assert(
      fc.property(fc.bigInt(1n - 10n ** 11n, 10n ** 11n - 1n), (cents) => {
        const absolute = cents < 0n ? -cents : cents;
        const whole = absolute / 100n;
        const fraction = String(absolute % 100n).padStart(2, '0');
        const text = `${cents < 0n ? '-' : ''}${whole}.${fraction}`;
        expect(of(text).cents('field')).toBe(cents);
      }),
    );
  });
});

describe('days are days that exist', () => {
  test.each([
    ['2025-02-28', '2025-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2025-03-10 14:00:01', '2025-03-10'],
  ])('%s', (text, day) => {
    expect(of(text).day('field')).toBe(day);
  });

  test.each(['', '0000-00-00', '0000-00-00 00:00:00', null])(
    '%s is empty, not an error',
    (text) => {
      const fields = of(text);
      expect(fields.day('field')).toBeNull();
      expect(fields.nulled).toBe(0);
    },
  );

  test.each(['2025-02-29', '2026-13-01', '30/02/2026', '1989-12-31', '2101-01-01', 'ontem'])(
    '%s is unreadable and counted',
    (text) => {
      const fields = of(text);
      expect(fields.day('field')).toBeNull();
      expect(fields.nulled).toBe(1);
    },
  );
});

describe('keys', () => {
  test.each([
    ['7', 7n],
    ['007', 7n],
    ['0', null],
    ['', null],
    ['999999999999999999', 999_999_999_999_999_999n],
  ])('%s', (text, id) => {
    expect(of(text).id('field')).toBe(id);
  });

  test.each(['-1', '1.5', '9999999999999999999', "1'; drop table x; --"])(
    '%s is unreadable',
    (text) => {
      expect(of(text).id('field')).toBeNull();
    },
  );
});

describe('text', () => {
  test('loses what no store keeps: NUL and lone surrogates', () => {
    expect(of('Jo\u0000ão \ud800Silva').text('field')).toBe('João Silva');
  });

  test('keeps hostile spellings verbatim', () => {
    const hostile = `<img src=x onerror=alert(1)> '; DROP TABLE x;-- =HYPERLINK("x") {{7*7}} \u202e`;
    expect(of(hostile).text('field')).toBe(hostile);
  });

  test('ends at 500 characters', () => {
    expect(of('a'.repeat(1_000_000)).text('field')).toHaveLength(500);
  });

  test('never ends in half a character', () => {
    const faces = '\u{1f600}'.repeat(249);
    expect(of(`a${faces}\u{1f600}`).text('field')).toBe(`a${faces}`);
  });
});

test('a required field that cannot be read sets the row aside', () => {
  const fields = of('1.234,56');
  expect(() => fields.required('field', fields.cents('field'))).toThrow(UnreadableRow);
});

import { describe, expect, it, test } from 'vitest';
import {
  closedDays,
  easterSunday,
  nationalBankHolidays,
} from '../../../proxy/calendar/bank-holidays.ts';
import { saoPauloDay, saoPauloTime, today, utcInstant } from '../../../proxy/calendar/clock.ts';
import {
  addDays,
  dayFromNumber,
  dayNumber,
  daysBetween,
  weekday,
} from '../../../proxy/calendar/day.ts';

describe('movable holidays', () => {
  test.each([
    [1990, '1990-04-15'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2016, '2016-03-27'],
    [2019, '2019-04-21'],
    [2023, '2023-04-09'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2030, '2030-04-21'],
    [2038, '2038-04-25'],
    [2100, '2100-03-28'],
  ])('Easter of %i is %s', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });

  test.each([
    [2023, ['2023-02-20', '2023-02-21', '2023-04-07', '2023-06-08']],
    [2024, ['2024-02-12', '2024-02-13', '2024-03-29', '2024-05-30']],
    [2025, ['2025-03-03', '2025-03-04', '2025-04-18', '2025-06-19']],
    [2026, ['2026-02-16', '2026-02-17', '2026-04-03', '2026-06-04']],
    [2027, ['2027-02-08', '2027-02-09', '2027-03-26', '2027-05-27']],
  ])('Carnival, Good Friday and Corpus Christi of %i', (year, days) => {
    const fixed = /-(?:01-01|04-21|05-01|09-07|10-12|11-02|11-15|11-20|12-25)$/;
    expect(nationalBankHolidays(year).filter((day) => !fixed.test(day))).toEqual(days);
  });
});

describe('fixed holidays', () => {
  test.each(['01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '12-25'])(
    '%s is one in every year',
    (monthDay) => {
      for (const year of [1990, 2023, 2025, 2050]) {
        expect(nationalBankHolidays(year)).toContain(`${year}-${monthDay}`);
      }
    },
  );

  test.each([
    [2022, false],
    [2023, false],
    [2024, true],
    [2025, true],
  ])('20 November of %i: %s', (year, isHoliday) => {
    expect(nationalBankHolidays(year).includes(`${year}-11-20`)).toBe(isHoliday);
  });

  it('31 December and 24 December are business days', () => {
    for (const day of ['2025-12-31', '2025-12-24']) {
      expect(nationalBankHolidays(2025)).not.toContain(day);
    }
  });
});

describe('the effective due day', () => {
  const effective = (day: string, local: string[] = []) =>
    closedDays(2023, 2026, local).find((closed) => closed.day === day)?.nextBusinessDay ?? day;

  test.each([
    ['2025-03-01', '2025-03-05', 'Saturday before Carnival'],
    ['2025-03-02', '2025-03-05', 'Sunday before Carnival'],
    ['2025-03-03', '2025-03-05', 'Carnival Monday'],
    ['2025-03-04', '2025-03-05', 'Carnival Tuesday'],
    ['2025-03-05', '2025-03-05', 'Ash Wednesday, a business day'],
    ['2025-03-15', '2025-03-17', 'a Saturday'],
    ['2025-03-16', '2025-03-17', 'a Sunday'],
    ['2025-03-17', '2025-03-17', 'a Monday'],
    ['2025-04-18', '2025-04-22', 'Good Friday, then a weekend and Tiradentes'],
    ['2025-06-19', '2025-06-20', 'Corpus Christi'],
    ['2023-11-20', '2023-11-20', 'a Monday, not yet a holiday'],
    ['2024-11-20', '2024-11-21', 'a Wednesday, since 2024 a holiday'],
    ['2024-12-31', '2024-12-31', 'the last day of the year'],
    ['2025-01-01', '2025-01-02', 'New Year'],
    ['2023-12-30', '2024-01-02', 'a Saturday before New Year'],
    ['2026-12-31', '2026-12-31', 'the last day that is asked for'],
  ])('of %s is %s (%s)', (day, expected) => {
    expect(effective(day)).toBe(expected);
  });

  it('moves over the last year that is asked for', () => {
    const [last] = closedDays(2023, 2023, []).slice(-1);
    expect(last).toEqual({ day: '2023-12-31', nextBusinessDay: '2024-01-02' });
  });

  it('knows the holidays of the place', () => {
    expect(effective('2025-03-19', ['2025-03-19', '2025-03-20'])).toBe('2025-03-21');
    expect(effective('2025-03-20', ['2025-03-19', '2025-03-20'])).toBe('2025-03-21');
    expect(effective('2025-03-19')).toBe('2025-03-19');
  });

  it('is listed in order, each closed day once, and is itself a business day', () => {
    const closed = closedDays(2024, 2025, ['2025-03-19', '2025-03-19', '2025-03-16']);
    const days = closed.map(({ day }) => day);
    expect(days).toEqual([...new Set(days)].sort());
    for (const { day, nextBusinessDay } of closed) {
      expect(nextBusinessDay > day).toBe(true);
      expect(days).not.toContain(nextBusinessDay);
      expect([1, 2, 3, 4, 5]).toContain(weekday(nextBusinessDay));
    }
  });
});

describe('days', () => {
  test.each([
    ['2025-01-31', 1, '2025-02-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2025-01-01', -1, '2024-12-31'],
    ['2025-03-01', -1, '2025-02-28'],
    ['2025-03-17', 0, '2025-03-17'],
    ['2024-02-29', 365, '2025-02-28'],
    ['2018-11-03', 1, '2018-11-04'],
    ['1969-12-31', 1, '1970-01-01'],
  ])('%s and %i days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  it('are whole numbers both ways, also where São Paulo once changed its clocks', () => {
    for (const day of ['1990-01-01', '2018-11-04', '2019-02-17', '2024-02-29', '2100-12-31']) {
      expect(Number.isInteger(dayNumber(day))).toBe(true);
      expect(dayFromNumber(dayNumber(day))).toBe(day);
    }
  });

  test.each([
    ['2025-03-16', 0],
    ['2025-03-17', 1],
    ['2025-03-22', 6],
    ['1970-01-01', 4],
    ['1969-12-28', 0],
  ])('%s is day %i of its week', (day, expected) => {
    expect(weekday(day)).toBe(expected);
  });
});

describe('the day in São Paulo', () => {
  test.each([
    ['2025-03-18T01:30:00Z', '2025-03-17'],
    ['2025-03-18T02:59:59.999Z', '2025-03-17'],
    ['2025-03-18T03:00:00Z', '2025-03-18'],
    ['2025-03-18T03:30:00Z', '2025-03-18'],
    ['2025-01-01T02:00:00Z', '2024-12-31'],
    ['2024-03-01T02:59:00Z', '2024-02-29'],
    // No daylight saving since 2019.
    ['2025-01-15T02:30:00Z', '2025-01-14'],
    ['2018-12-15T02:30:00Z', '2018-12-15'],
  ])('at %s is %s', (instant, day) => {
    expect(saoPauloDay(new Date(instant))).toBe(day);
    expect(today({ now: () => new Date(instant) })).toBe(day);
  });

  it('has the wall time IXC stamps its rows with', () => {
    expect(saoPauloTime(new Date('2025-03-17T15:04:05Z'))).toBe('2025-03-17 12:04:05');
    expect(saoPauloTime(new Date('2025-03-17T03:00:00Z'))).toBe('2025-03-17 00:00:00');
  });

  it('leaves instants in UTC, in whole seconds', () => {
    expect(utcInstant(new Date('2025-03-17T15:04:05.678Z'))).toBe('2025-03-17T15:04:05Z');
  });
});

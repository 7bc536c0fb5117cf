/** Doshii's operating hours as a calendar: sessions, holidays, Apps, and hours that contradict themselves. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LocationSchema } from '../../../../electron/shared/doshii/doshii-answers.ts';
import { dayNumber } from '../../../../electron/shared/hours/calendar-date.ts';
import { openAtAny } from '../../../../electron/shared/hours/open-at-any.ts';
import {
  hoursProblems,
  operatingCalendar,
  type OperatingCalendar,
} from '../../../../electron/shared/hours/operating-calendar.ts';

const APP = 'app-1';
const ALL_WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const CHRISTMAS = [{ day: 25, month: 12, year: 2026 }];
const usual = (from: string, to: string, more: object = {}): object => ({
  ...{ standard: true, status: 'opened', dates: [], time: { from, to }, daysOfWeek: ALL_WEEK },
  ...more,
});
const exception = (status: string, more: object): object => ({
  standard: false,
  status,
  dates: CHRISTMAS,
  ...more,
});
const LUNCH = usual('11:30', '15:00');
const DINNER = usual('17:00', '01:00');

function calendarOf(entries: readonly object[], timezone: string | null = 'UTC'): OperatingCalendar {
  const location = v.parse(LocationSchema, { id: 'bar', timezone, operatingHours: entries });
  expect(location.unreadableHours).toBe(0);
  const calendar = operatingCalendar(location.operatingHours, location.timezone, APP);
  if (calendar === null) throw new Error('no hours');
  return calendar;
}

/** Sessions that begin on a date, as hours. @param date of December 2026, a Friday is the 25th */
function sessionsOf(entries: readonly object[], date: number): readonly string[] {
  const { sessions } = calendarOf(entries).hoursOn(dayNumber({ year: 2026, month: 12, day: date }));
  return sessions.map(([from, to]) => `${from / 60}–${to / 60}`);
}

describe('the sessions of a date', () => {
  it('are several, and one that runs past midnight belongs to the date on which it begins', () => {
    expect(sessionsOf([DINNER, LUNCH], 24)).toEqual(['11.5–15', '17–25']);
    const calendar = calendarOf([LUNCH, DINNER, exception('closed', {})]);
    expect(calendar.isOpen(Date.parse('2026-12-25T00:59:59Z'))).toBe(true);
    expect(calendar.isOpen(Date.parse('2026-12-25T01:00Z'))).toBe(false);
    expect(calendar.isOpen(Date.parse('2026-12-26T00:30Z'))).toBe(false);
    expect(calendar.nextOpening(Date.parse('2026-12-24T18:00Z'))).toBe(Date.parse('2026-12-26T11:30Z'));
  });

  it('merge where they overlap or meet', () => {
    expect(
      sessionsOf([usual('09:00', '12:00'), usual('11:00', '14:00'), usual('14:00', '15:00')], 24),
    ).toEqual(['9–15']);
  });

  it.each([
    ['a holiday that is closed', exception('closed', {}), []],
    [
      'one with the whole day written as times',
      exception('closed', { time: { from: '00:00', to: '23:59' } }),
      [],
    ],
    [
      'a holiday with hours of its own',
      exception('open', { time: { from: '10:00', to: '14:00' } }),
      ['10–14'],
    ],
    [
      'a holiday that is closed in part',
      exception('closed', { time: { from: '12:00', to: '18:00' } }),
      ['11.5–12', '18–25'],
    ],
    [
      'a range of dates',
      exception('closed', {
        dates: [
          { day: 24, month: 12, year: 2026 },
          { day: 26, month: 12, year: 2026 },
        ],
      }),
      [],
    ],
    [
      'a range of other dates',
      exception('closed', { dates: [{ day: 26, month: 12, year: 2026 }] }),
      ['11.5–15', '17–25'],
    ],
    ['an exception of another App', exception('closed', { appId: 'app-2' }), ['11.5–15', '17–25']],
    [
      'an exception that is over',
      exception('closed', { effective: { from: null, to: '2026-12-24' } }),
      ['11.5–15', '17–25'],
    ],
  ])('are, on %s', (_, entry, expected) => {
    expect(sessionsOf([LUNCH, DINNER, entry], 25)).toEqual(expected);
  });

  it('are those of the App where it has some that apply', () => {
    const own = usual('08:00', '10:00', { appId: APP, daysOfWeek: ['fri'] });
    expect(sessionsOf([LUNCH, own], 25)).toEqual(['8–10']);
    expect(sessionsOf([LUNCH, own], 24)).toEqual(['11.5–15']);
    expect(sessionsOf([LUNCH, own, exception('closed', {})], 25)).toEqual([]);
  });

  it('leave out a break', () => {
    expect(sessionsOf([usual('10:00', '20:00'), usual('14:00', '16:00', { status: 'closed' })], 24)).toEqual([
      '10–14',
      '16–20',
    ]);
  });

  it('are none on a weekday that is not listed', () => {
    expect(sessionsOf([usual('10:00', '20:00', { daysOfWeek: ['sat'] })], 25)).toEqual([]);
  });
});

describe('hours with a problem are heard, and say so', () => {
  const BEFORE = Date.parse('2026-12-20T00:00Z');
  const NOON = Date.parse('2026-12-25T12:00Z');

  it('when the same session is open and closed', () => {
    const calendar = calendarOf([LUNCH, usual('11:00', '16:00', { status: 'closed' })]);
    expect(calendar.isOpen(NOON)).toBe(true);
    expect(calendar.problemsAt(BEFORE)).toEqual(['contradiction']);
    const holiday = calendarOf([
      LUNCH,
      exception('closed', {}),
      exception('open', { time: { from: '11:00', to: '13:00' } }),
    ]);
    expect(holiday.isOpen(NOON)).toBe(true);
    expect(holiday.problemsAt(BEFORE)).toEqual(['contradiction']);
    expect(holiday.problemsAt(BEFORE - 20 * 24 * 3_600_000)).toEqual([]);
  });

  it('when no usual hours are listed, or they are over', () => {
    const [dates, over] = [
      calendarOf([exception('closed', { time: { from: '14:00', to: '15:00' } })]),
      calendarOf([usual('17:00', '18:00', { effective: { from: '2026-01-01', to: '2026-12-22' } })]),
    ];
    expect([dates.isOpen(NOON), over.isOpen(NOON), over.isOpen(BEFORE)]).toEqual([true, true, false]);
    expect(dates.isOpen(Date.parse('2026-12-25T14:30Z'))).toBe(false);
    expect([dates.problemsAt(BEFORE), over.problemsAt(BEFORE)]).toEqual([['none'], ['none']]);
    expect(over.problemsAt(Date.parse('2026-11-01'))).toEqual([]);
  });

  it.each([
    [null, 'no-zone'],
    ['', 'no-zone'],
    ['Sydney', 'unknown-zone'],
  ] as const)('when the zone is %j: this computer’s is used', (zone, problem) => {
    const calendar = calendarOf([LUNCH], zone);
    expect(calendar.problemsAt(BEFORE)).toEqual([problem]);
    expect(calendar.timeZone).toBe('');
    expect(calendar.isOpen(new Date(2026, 11, 25, 12, 0).getTime())).toBe(true);
    expect(calendar.isOpen(new Date(2026, 11, 25, 15, 0).getTime())).toBe(false);
  });

  it('together with what could not be read, and when there are none', () => {
    const calendar = calendarOf([LUNCH], null);
    expect(hoursProblems(2, calendar, BEFORE)).toEqual(['unreadable', 'no-zone']);
    expect(hoursProblems(0, null, BEFORE)).toEqual(['none']);
  });
});

it('is no calendar when no entry is for this App or for all', () => {
  expect(operatingCalendar([], 'UTC', APP)).toBeNull();
  const { operatingHours } = v.parse(LocationSchema, {
    id: 'a',
    operatingHours: [usual('9:00', '17:00', { appId: 'app-2' })],
  });
  expect(operatingHours).toHaveLength(1);
  expect(operatingCalendar(operatingHours, 'UTC', APP)).toBeNull();
  expect(operatingCalendar(operatingHours, 'UTC', null)).toBeNull();
});

it('goes by the clock on the wall when an hour repeats, and when one is left out', () => {
  const calendar = calendarOf([usual('02:00', '02:30')], 'Australia/Sydney');
  const open = (iso: string): boolean => calendar.isOpen(Date.parse(iso));
  expect(
    ['2026-04-04T15:15Z', '2026-04-04T15:45Z', '2026-04-04T16:15Z', '2026-04-04T16:45Z'].map(open),
  ).toEqual([true, false, true, false]);
  expect(calendar.nextOpening(Date.parse('2026-04-04T15:15Z'))).toBe(Date.parse('2026-04-04T16:00Z'));
  expect(calendar.nextOpening(Date.parse('2026-10-02T16:15Z'))).toBe(Date.parse('2026-10-04T15:00Z'));
});

it('never changes when every day is the same whole day, without dates', () => {
  expect(calendarOf([{ status: 'open' }]).isSteady).toBe(true);
  expect(calendarOf([usual('09:00', '09:00')]).isSteady).toBe(true);
  expect(calendarOf([{ status: 'closed', standard: true }]).isSteady).toBe(true);
  expect(calendarOf([LUNCH]).isSteady).toBe(false);
  expect(calendarOf([{ status: 'open' }, exception('closed', {})]).isSteady).toBe(false);
});

it('opens at the end of the eighth day, but not later', () => {
  const calendar = calendarOf([
    usual('00:00', '00:00', { status: 'closed' }),
    exception('open', { time: { from: '10:00', to: '12:00' } }),
  ]);
  const opening = Date.parse('2026-12-25T10:00Z');
  const eightDays = 8 * 24 * 3_600_000;
  expect(calendar.nextOpening(opening - eightDays)).toBe(opening);
  expect(calendar.nextOpening(opening - eightDays - 1)).toBeNull();
  expect(openAtAny([calendar, calendar]).nextOpening(opening - eightDays)).toBe(opening);
});

it('reads the hours of a date once', () => {
  let reads = 0;
  const { operatingHours } = v.parse(LocationSchema, { id: 'a', operatingHours: [LUNCH, DINNER] });
  const counting = operatingHours.map(
    (entry) =>
      new Proxy(entry, { get: (target, name) => ((reads += 1), Reflect.get(target, name) as unknown) }),
  );
  const calendar = operatingCalendar(counting, 'Australia/Sydney', APP);
  const ask = (): void => {
    for (let minute = 0; minute < 120; minute += 1)
      calendar?.isOpen(Date.parse('2026-12-01') + minute * 60_000);
  };
  ask();
  const first = reads;
  ask();
  expect([first > 0, reads]).toEqual([true, first]);
});

it('makes no format with each question', () => {
  const calendar = calendarOf([LUNCH, DINNER, exception('closed', {})], 'Australia/Sydney');
  const { DateTimeFormat } = Intl;
  let made = 0;
  const Counting = new Proxy(DateTimeFormat, {
    construct: (target, given) => ((made += 1), Reflect.construct(target, given) as object),
  });
  Intl.DateTimeFormat = Counting;
  try {
    for (let minute = 0; minute < 100_000; minute += 1)
      calendar.isOpen(Date.parse('2026-12-01') + minute * 1_000);
  } finally {
    Intl.DateTimeFormat = DateTimeFormat;
  }
  expect(made).toBeLessThanOrEqual(1);
});

/** `operatingHours` in all the forms in which they may come, and as they are kept. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { KnownLocationsSchema, LocationSchema } from '../../../../electron/shared/doshii/doshii-answers.ts';
import type { Location } from '../../../../electron/shared/doshii/doshii-objects.ts';
import type { OperatingHours } from '../../../../electron/shared/hours/operating-hours.ts';

const locationWith = (operatingHours: unknown): Location =>
  v.parse(LocationSchema, { id: 'bar', ...(operatingHours !== undefined && { operatingHours }) });
function read(entry: unknown): OperatingHours | null {
  const { operatingHours, unreadableHours } = locationWith([entry]);
  expect(operatingHours.length + unreadableHours).toBe(1);
  return operatingHours[0] ?? null;
}
const date = (day: number): object => ({ year: 2026, month: 12, day });

it('an entry is read as documented', () => {
  expect(
    read({
      standard: false,
      status: 'open',
      dates: [date(25), date(26)],
      time: { from: '10:00', to: '02:30' },
      daysOfWeek: ['sat', 'mon'],
      effective: { from: '2026-03-01T00:00:00.000Z', to: '2027-03-01T00:00:00.000Z' },
      appId: 'app-1',
    }),
  ).toEqual({
    isStandard: false,
    isOpen: true,
    time: { from: 600, to: 150 },
    days: ['monday', 'saturday'],
    dates: { from: date(25), to: date(26) },
    effective: { from: { year: 2026, month: 3, day: 1 }, to: { year: 2027, month: 3, day: 1 } },
    appId: 'app-1',
  });
});

it('any field may be missing', () => {
  const nothing = {
    isStandard: true,
    isOpen: true,
    time: null,
    days: [],
    dates: null,
    effective: { from: null, to: null },
    appId: null,
  };
  expect(read({})).toEqual(nothing);
  const empty = {
    standard: null,
    status: '',
    dates: [],
    time: {},
    daysOfWeek: 'null',
    effective: {},
    appId: null,
  };
  expect(read(empty)).toEqual(nothing);
  expect(read({ time: { from: '00:00', to: '24:00' }, effective: { from: '', to: null } })).toEqual(nothing);
});

it.each([
  ['status', { status: ' OPENED ' }, { isOpen: true }],
  ['a status that nobody knows', { status: 'busy' }, { isOpen: false }],
  ['standard as text', { standard: 'false', dates: date(25) }, { isStandard: false }],
  [
    'one date, not in a list',
    { dates: date(25) },
    { isStandard: false, dates: { from: date(25), to: date(25) } },
  ],
  [
    'dates as text',
    { dates: [{ year: '2026', month: '12', day: '25' }] },
    { dates: { from: date(25), to: date(25) } },
  ],
  ['dates as ISO', { dates: ['2026-12-26', '2026-12-25'] }, { dates: { from: date(25), to: date(26) } }],
  ['usual hours of certain dates', { standard: true, dates: [date(25)] }, { isStandard: true }],
  ['times with seconds', { time: { from: '9:05:00', to: '17:30:59' } }, { time: { from: 545, to: 1050 } }],
  ['only a beginning', { time: { from: '09:00' } }, { time: { from: 540, to: 1440 } }],
  ['only an end', { time: { to: '02:00' } }, { time: { from: 0, to: 120 } }],
  [
    'the last minute for the end of the day',
    { time: { from: '17:00', to: '23:59' } },
    { time: { from: 1020, to: 1440 } },
  ],
  ['a whole day in times', { time: { from: '00:00', to: '23:59' } }, { time: null }],
  ['the same time twice', { time: { from: '00:00', to: '00:00' } }, { time: null }],
  ['weekdays in full', { daysOfWeek: ['Monday', 'TUE'] }, { days: ['monday', 'tuesday'] }],
  ['one weekday', { daysOfWeek: 'fri' }, { days: ['friday'] }],
  ['an App as a number', { appId: 17 }, { appId: '17' }],
])('%s is read', (_, entry, expected) => {
  expect(read(entry)).toMatchObject(expected);
});

it.each<[string, unknown]>([
  ['no object', 'open'],
  ['an exception without dates', { standard: false, status: 'closed', dates: [] }],
  ['a date that does not exist', { dates: [{ year: 2026, month: 2, day: 30 }] }],
  ['a date without a year', { dates: [{ month: 2, day: 3 }] }],
  ['three dates', { dates: [date(1), date(2), date(3)] }],
  ['a time in words', { time: { from: 'noon' } }],
  ['a time after the day', { time: { from: '24:30' } }],
  ['a beginning at the end of the day', { time: { from: '24:00' } }],
  ['times that are none', { time: '09:00–17:00' }],
  ['a day that is none', { daysOfWeek: ['mon', 'holidays'] }],
  ['numbers for days', { daysOfWeek: [1, 2] }],
  ['bounds the wrong way round', { effective: { from: '2026-05-01', to: '2026-04-30' } }],
  ['a bound in words', { effective: { from: 'May' } }],
  ['a status that is none', { status: 1 }],
  ['an App that is none', { appId: { id: 1 } }],
])('makes no sense, and is counted: %s', (_, entry) => {
  expect(read(entry)).toBeNull();
});

it.each([
  ['missing', undefined, 0],
  ['null', null, 0],
  ['text', 'always', 1],
  ['partly readable', [{}, 'x', null], 2],
  ['too many', Array.from({ length: 600 }, () => ({})), 100],
])('a location is read when its hours are %s', (_, hours, unreadable) => {
  expect(locationWith(hours)).toMatchObject({ id: 'bar', unreadableHours: unreadable });
});

describe('locations that were kept', () => {
  const location = locationWith([
    {},
    { dates: [date(25)], status: 'closed', time: { from: '10:00', to: '02:30' } },
    'nonsense',
  ]);
  const restored = (known: unknown): unknown =>
    v.parse(KnownLocationsSchema, JSON.parse(JSON.stringify(known)));

  it('come back with their hours', () => {
    const known = { readAt: 5, locations: [location] };
    expect(location.operatingHours).toHaveLength(2);
    expect(restored(known)).toEqual(known);
  });

  it('of an earlier version keep their names, and are read again at once', () => {
    const { operatingHours: _, unreadableHours: __, ...earlier } = { ...location, name: 'Bar' };
    expect(restored({ readAt: 5, locations: [earlier] })).toMatchObject({
      readAt: 0,
      locations: [{ id: 'bar', name: 'Bar', operatingHours: [], unreadableHours: 0 }],
    });
  });

  it('lose nothing but what is damaged, and are read again at once', () => {
    const [first, second] = location.operatingHours;
    const damaged = { ...location, operatingHours: [{ ...first, time: { from: -1, to: 5 } }, second] };
    expect(restored({ readAt: 5, locations: [damaged, { name: 'no id' }] })).toEqual({
      readAt: 0,
      locations: [{ ...location, operatingHours: [second], unreadableHours: 2 }],
    });
  });
});

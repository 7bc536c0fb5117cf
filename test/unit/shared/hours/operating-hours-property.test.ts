/** Open or closed by the calendar is what a slow second reading of Doshii's JSON says: random hours, 24 zones, both changes of the clocks. */
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { LocationSchema } from '../../../../electron/shared/doshii/doshii-answers.ts';
import { operatingCalendar } from '../../../../electron/shared/hours/operating-calendar.ts';
import { shifted, SlowHours, wallAt, type RawHours } from './slow-hours.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const APP = 'app-1';

/** Dates about which the clocks of a zone change; one of no change where they never do. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  'Australia/Sydney': ['2026-04-05', '2026-10-04'],
  'Australia/Adelaide': ['2026-04-05', '2026-10-04'],
  'Australia/Hobart': ['2026-04-05', '2026-10-04'],
  // Half an hour.
  'Australia/Lord_Howe': ['2026-04-05', '2026-10-04'],
  'Pacific/Auckland': ['2026-04-05', '2026-09-27'],
  'Pacific/Chatham': ['2026-04-05', '2026-09-27'],
  // A date that was left out.
  'Pacific/Apia': ['2011-12-30', '2012-04-01'],
  // A minute past midnight.
  'America/St_Johns': ['2011-03-13', '2026-03-08', '2026-11-01'],
  'Africa/Casablanca': ['2026-02-15', '2026-03-22'],
  'Europe/London': ['2026-03-29', '2026-10-25'],
  'Europe/Dublin': ['2026-03-29', '2026-10-25'],
  'America/New_York': ['2026-03-08', '2026-11-01'],
  // At midnight.
  'America/Sao_Paulo': ['2018-11-04', '2019-02-17'],
  'America/Havana': ['2026-03-08', '2026-11-01'],
  'Asia/Beirut': ['2026-03-29', '2026-10-25'],
  'Africa/Cairo': ['2026-04-24', '2026-10-30'],
  // Two hours.
  'Antarctica/Troll': ['2026-03-29', '2026-10-25'],
};
const STEADY = [
  'Australia/Brisbane',
  'Australia/Darwin',
  'Australia/Eucla',
  'Australia/Perth',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'UTC',
];
const PLACES = [
  ...Object.entries(CHANGES).flatMap(([zone, dates]) => dates.map((date) => ({ zone, date }))),
  ...STEADY.map((zone) => ({ zone, date: '2026-10-04' })),
];

const WORDS = ['mon', 'TUE', 'Wednesday', 'thu', 'fri', 'Saturday', 'sun'];

const clock = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 23 })),
    fc.constantFrom(0, 15, 30, 59),
    fc.constantFrom('', ':00', '.'),
  )
  .map(([hours, minutes, form]) => {
    const time = `${hours}:${String(minutes).padStart(2, '0')}`;
    return form === '.' ? time : `${time.padStart(5, '0')}${form}`;
  });
const closingTime = fc.oneof({ weight: 5, arbitrary: clock }, fc.constantFrom('24:00', '23:59', null));
const time = fc.oneof(
  { weight: 6, arbitrary: fc.record({ from: clock, to: closingTime }) },
  fc.constantFrom(
    null,
    {},
    { from: '00:00', to: '00:00' },
    { from: '00:00', to: '23:59' },
    { from: null, to: '02:30' },
  ),
);
const days = fc.oneof(fc.subarray(WORDS), fc.constantFrom(null, [], WORDS, 'sun'));

/** @param around `2026-04-05` */
function hoursAround(around: string): fc.Arbitrary<RawHours> {
  const isoDate = fc.integer({ min: -4, max: 10 }).map((away) => shifted(around, away));
  const date = fc
    .tuple(isoDate, fc.constantFrom('parts', 'text parts'))
    .map(([iso, form]) => inForm(iso, form));
  const bound = fc.oneof(isoDate, fc.constantFrom('', '2001-01-01', '2031-01-01'));
  const effective = fc
    .tuple(bound, bound, fc.constantFrom('date', 'time', 'parts'))
    .filter(([from, to]) => from === '' || to === '' || from <= to)
    .map(([from, to, form]) => ({ from: inForm(from, form), to: inForm(to, form) }));
  const shared = {
    status: fc.constantFrom('open', 'opened', 'OPENED', ' Open', 'closed', 'closed', 'Closed', null),
    time,
    daysOfWeek: days,
    effective: fc.oneof(fc.constantFrom(null, {}), effective),
    appId: fc.constantFrom(null, null, '', APP, APP, 'app-2'),
  };
  const usual = fc.record({
    ...shared,
    standard: fc.constantFrom(true, 'true'),
    dates: fc.constantFrom([], null),
  });
  const dates = fc.oneof(date, fc.array(date, { minLength: 1, maxLength: 2 }));
  const exception = fc.record({
    ...shared,
    daysOfWeek: fc.constantFrom([], null, ['sun', 'mon']),
    standard: fc.constantFrom(false, 'false', null),
    dates,
  });
  const dated = fc.record({ ...shared, standard: fc.constant(true), dates });
  return fc
    .oneof({ weight: 5, arbitrary: usual }, { weight: 4, arbitrary: exception }, dated)
    .chain((entry) =>
      // Any field may be missing; an exception without its dates is another thing.
      fc
        .subarray(['status', 'time', 'daysOfWeek', 'effective', 'appId'], { maxLength: 1 })
        .map((missing) =>
          Object.fromEntries(Object.entries(entry).filter(([name]) => !missing.includes(name))),
        ),
    );
}

function inForm(iso: string, form: string): unknown {
  if (iso === '') return form === 'date' ? '' : null;
  if (form === 'date') return iso;
  if (form === 'time') return `${iso}T00:00:00.000Z`;
  const [year = '', month = '', day = ''] = iso.split('-');
  return form === 'text parts'
    ? { year, month, day }
    : { year: Number(year), month: Number(month), day: Number(day) };
}

/** Each makes no sense in one way. */
const nonsense = fc.constantFrom<unknown>(
  null,
  'open',
  { standard: false, status: 'closed', dates: [] },
  { status: 'open', time: { from: '9 am', to: '17:00' } },
  { status: 'open', time: { from: '24:00', to: '17:00' } },
  { status: 'open', time: '09:00' },
  { status: 'open', daysOfWeek: ['holiday'] },
  { status: 'closed', dates: [{ day: 30, month: 2, year: 2026 }] },
  { status: 'closed', dates: [1, 2, 3].map((day) => ({ day, month: 4, year: 2026 })) },
  { status: 'open', effective: { from: '2026-05-01', to: '2026-04-01' } },
  { status: 'open', effective: { from: 'soon', to: null } },
  { status: ['open'] },
);

const venue = fc.constantFrom(...PLACES).chain(({ zone, date }) =>
  fc.record({
    zone: fc.constant(zone),
    entries: fc.array(hoursAround(date), { maxLength: 8 }),
    unreadable: fc.array(nonsense, { maxLength: 2 }),
    now: fc.integer({ min: -2 * DAY, max: 2 * DAY }).map((offset) => Date.parse(date) + offset),
    moments: fc.array(
      fc.integer({ min: -3 * DAY, max: 9 * DAY }).map((offset) => Date.parse(date) + offset),
      { minLength: 6, maxLength: 6 },
    ),
  }),
);

it.each(PLACES.filter(({ zone }) => zone in CHANGES))(
  '$zone changes its clocks about $date',
  ({ zone, date }) => {
    const [before, after] = [-2 * DAY, 2 * DAY].map((offset) => {
      const at = Date.parse(date) + offset;
      const wall = wallAt(zone, at);
      return Date.parse(wall.date) + wall.minute * MINUTE - at;
    });
    expect(after).not.toBe(before);
  },
);

it('is open, and opens next, as a slow reading of the JSON minute by minute says', () => {
  let compared = 0;
  fc.assert(
    fc.property(venue, ({ zone, entries, unreadable, now, moments }) => {
      const location = v.parse(LocationSchema, {
        id: 'bar',
        timezone: zone,
        operatingHours: [...unreadable, ...entries],
      });
      expect(location.unreadableHours).toBe(unreadable.length);
      const calendar = operatingCalendar(location.operatingHours, location.timezone, APP);
      const slow = new SlowHours(entries, zone, APP);
      expect(calendar === null).toBe(slow.isEmpty);
      if (calendar === null) return;
      compared += 1;
      for (const at of [now, ...moments]) expect([at, calendar.isOpen(at)]).toEqual([at, slow.isOpen(at)]);
      expect(calendar.nextOpening(now)).toBe(slow.nextOpening(now));
    }),
  );
  expect(compared).toBeGreaterThan(100);
});

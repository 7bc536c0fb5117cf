/** The clock on the wall, in every kind of zone and through both changes of daylight saving time. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wallClock } from '../../../../electron/shared/hours/wall-clock.ts';
import { isKnownZone } from '../../../../electron/shared/hours/zone-offset.ts';
import { runs } from '../../../property-setup.ts';
import { wallDay } from './typed-reading.ts';

const ZONES = ['UTC', 'Australia/Melbourne', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', ''];

it('shows the day and the minute that Intl shows', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: Date.parse('1960-01-01'), max: Date.parse('2040-01-01') }),
      (zone, at) => {
        expect(wallClock(zone, at)).toEqual(wallDay(zone, at));
      },
    ),
    runs(1),
  );
});

it.each([
  ['2026-04-04T15:59:30Z', 'sunday', 2 * 60 + 59],
  ['2026-04-04T16:00:00Z', 'sunday', 2 * 60],
  ['2026-10-03T15:59:59Z', 'sunday', 60 + 59],
  ['2026-10-03T16:00:00Z', 'sunday', 3 * 60],
])('at %s it is %s, minute %i, in Melbourne', (at, day, minute) => {
  expect(wallClock('Australia/Melbourne', Date.parse(at))).toEqual({ day, minute });
});

it.each([
  ['Australia/Melbourne', true],
  ['UTC', true],
  ['', false],
  ['Moon/Crater', false],
])('knows the zone %j: %s', (name, known) => {
  expect(isKnownZone(name)).toBe(known);
});

/** Which trading hours are in force, and that whatever is not known silences nothing. */
import { describe, expect, it } from 'vitest';
import { VenueHours } from '../../../electron/hours/venue-hours.ts';
import { OWN_APP } from '../../../electron/shared/hours/hours-in-force.ts';
import type { DoshiiView, LocationView } from '../../../electron/shared/rest/doshii-ipc.ts';
import {
  ALWAYS_OPEN,
  eachDay,
  type VenueHoursSettings,
} from '../../../electron/shared/settings/trading-hours.ts';
import { doshiiWith, DOSHII_HOURS, entry, venue } from './doshii-locations.ts';

const FROM_DOSHII: VenueHoursSettings = { source: 'doshii', ...ALWAYS_OPEN };
const NOON = Date.parse('2026-11-25T01:00:00Z');
const NIGHT = Date.parse('2026-11-25T17:00:00Z');

/** What follows changes of the settings and of Doshii. */
function follow(doshii: Partial<DoshiiView>, settings = FROM_DOSHII) {
  const given = { settings };
  const seen = { changes: 0 };
  const hours = new VenueHours({ settings: () => given.settings, onChange: () => (seen.changes += 1) });
  hours.doshii(doshiiWith(doshii));
  seen.changes = 0;
  return { given, seen, hours };
}

describe('the hours in force', () => {
  it('are Doshii’s of each location, and open in all while any is open', () => {
    const bar = venue('bar', [entry({ time: { from: 16 * 60, to: 2 * 60 } })]);
    const kitchen = venue('kitchen', DOSHII_HOURS);
    const { hours } = follow({ locations: [bar, kitchen] });
    expect(hours.alwaysOpen).toBeNull();
    // Noon in Sydney, and four in the morning.
    expect([NOON, NIGHT].map((at) => hours.at('kitchen').isOpen(at))).toEqual([true, false]);
    expect([NOON, NIGHT].map((at) => hours.at('bar').isOpen(at))).toEqual([false, false]);
    expect([NOON, NIGHT].map((at) => hours.all.isOpen(at))).toEqual([true, false]);
    expect(hours.at('kitchen').timeZone).toBe('Australia/Sydney');
    for (const id of [null, 'not listed']) expect(hours.at(id)).toBe(hours.all);
    expect(hours.each).toEqual([hours.all, hours.at('bar'), hours.at('kitchen')]);
  });

  it('are the typed ones of every location when a person has typed them', () => {
    const typed = { source: 'typed', timeZone: 'UTC', days: eachDay(() => null) } as const;
    const { hours } = follow({ locations: [venue('kitchen', DOSHII_HOURS)] }, typed);
    expect([hours.all, hours.at('kitchen')].map((each) => each.isOpen(NOON))).toEqual([false, false]);
    expect(hours.alwaysOpen).toBeNull();
  });

  it.each<[string, Partial<DoshiiView>]>([
    ['no-secret', { rest: 'no-secret', locations: [venue('kitchen', DOSHII_HOURS)] }],
    ['not-read', { locationsReadAt: null, locations: [] }],
    ['no-locations', { locations: [] }],
    ['no-hours', { locations: [venue('kitchen', []), venue('bar', [])] }],
  ])('are always open, and say why: %s', (reason, doshii) => {
    const { hours } = follow(doshii);
    expect(hours.alwaysOpen).toBe(reason);
    for (const calendar of [hours.all, hours.at('kitchen'), hours.at(null)])
      expect([calendar.isSteady, calendar.isOpen(NOON), calendar.isOpen(NIGHT)]).toEqual([true, true, true]);
  });

  it('that are not known leave the time zone, for quiet hours: the typed one, else that of all locations', () => {
    const zoneOf = (locations: readonly LocationView[], timeZone = '') =>
      follow({ rest: 'no-secret', locations }, { ...FROM_DOSHII, timeZone }).hours.all.timeZone;
    const [sydney, perth] = ['Australia/Sydney', 'Australia/Perth'].map((zone) => venue(zone, [], zone));
    if (sydney === undefined || perth === undefined) throw new Error('two locations');
    expect(zoneOf([sydney, perth])).toBe('');
    expect(zoneOf([perth])).toBe('Australia/Perth');
    expect(zoneOf([perth], 'Australia/Hobart')).toBe('Australia/Hobart');
    expect(zoneOf([])).toBe('');
  });

  it('that an earlier run has read count until they are read again', () => {
    const { hours } = follow({ locationsReadAt: null, locations: [venue('kitchen', DOSHII_HOURS)] });
    expect([hours.alwaysOpen, hours.all.isOpen(NIGHT)]).toEqual([null, false]);
  });

  it('of a location without any, beside one with hours, are always open', () => {
    const { hours } = follow({ locations: [venue('bar', []), venue('kitchen', DOSHII_HOURS)] });
    expect(hours.alwaysOpen).toBeNull();
    expect([hours.at('bar'), hours.at('kitchen'), hours.all].map((each) => each.isOpen(NIGHT))).toEqual([
      ...[true, false, true],
    ]);
  });

  it.each([null, '', 'Moon/Crater'])(
    'of a location in the zone %o are read by this computer’s clocks',
    (zone) => {
      const { hours } = follow({ locations: [venue('kitchen', DOSHII_HOURS, zone)] });
      const localNoon = new Date(2026, 10, 25, 12).getTime();
      const localNight = new Date(2026, 10, 25, 4).getTime();
      expect([localNoon, localNight].map((at) => hours.all.isOpen(at))).toEqual([true, false]);
      expect(hours.all.timeZone).toBe('');
    },
  );

  it('that contradict themselves or overlap are open where they do', () => {
    const time = { from: 4 * 60, to: 5 * 60 };
    const both = [entry({ time }), entry({ time, isOpen: false })];
    const overlapping = [entry({ time }), entry({ time: { from: 4 * 60 + 30, to: 6 * 60 } })];
    const { hours } = follow({ locations: [venue('a', both), venue('b', overlapping)] });
    // Half past four, and half past five.
    const times = [NIGHT + 30 * 60_000, NIGHT + 90 * 60_000];
    expect(times.map((at) => hours.at('a').isOpen(at))).toEqual([true, false]);
    expect(times.map((at) => hours.at('b').isOpen(at))).toEqual([true, true]);
  });

  it('on the night of daylight saving time go by the clock on the wall', () => {
    const late = venue('bar', [entry({ time: { from: 17 * 60, to: 2 * 60 + 30 } })]);
    const { hours } = follow({ locations: [late] });
    const open = (time: string): boolean => hours.all.isOpen(Date.parse(time));
    // Half past two comes twice on 5 April, and never on 4 October.
    expect(['15:29', '15:31', '16:29', '16:31'].map((time) => open(`2026-04-04T${time}:00Z`))).toEqual([
      ...[true, false, true, false],
    ]);
    expect(['15:59', '16:00'].map((time) => open(`2026-10-03T${time}:00Z`))).toEqual([true, false]);
  });

  it('of this App go before those of all, and stay this App’s', () => {
    const own = entry({ appId: OWN_APP, time: { from: 4 * 60, to: 5 * 60 } });
    const { hours } = follow({ locations: [venue('kitchen', [...DOSHII_HOURS, own])] });
    expect([hours.all.isOpen(NOON), hours.all.isOpen(NIGHT)]).toEqual([false, true]);
  });
});

describe('a change of the hours', () => {
  it('is followed, and reported once, only when there is another', () => {
    const { hours, given, seen } = follow({ locationsReadAt: null, locations: [] });
    hours.settingsChanged();
    expect(seen.changes).toBe(0);
    hours.doshii(doshiiWith({ locations: [venue('kitchen', DOSHII_HOURS)] }));
    expect([seen.changes, hours.all.isOpen(NIGHT)]).toEqual([1, false]);
    // Read again, with the same hours and another name.
    hours.doshii(
      doshiiWith({
        locationsReadAt: NOON,
        locations: [{ ...venue('kitchen', DOSHII_HOURS), name: 'Terrace' }],
      }),
    );
    expect(seen.changes).toBe(1);
    given.settings = { ...FROM_DOSHII, source: 'typed' };
    hours.settingsChanged();
    expect([seen.changes, hours.all.isOpen(NIGHT)]).toEqual([2, true]);
  });

  it('that takes a location away leaves the others, and that takes all away is always open', () => {
    const both = [venue('kitchen', DOSHII_HOURS), venue('bar', [entry({ time: null })])];
    const { hours, seen } = follow({ locations: both });
    hours.doshii(doshiiWith({ locations: both.slice(0, 1) }));
    expect([hours.all.isOpen(NIGHT), hours.at('bar')]).toEqual([false, hours.all]);
    hours.doshii(doshiiWith({ locations: [] }));
    expect([hours.alwaysOpen, hours.all.isOpen(NIGHT), seen.changes]).toEqual(['no-locations', true, 2]);
  });

  it('that cannot all be read silence nothing: the location is always open, from then on', () => {
    const kitchen = venue('kitchen', DOSHII_HOURS);
    const { hours, seen } = follow({ locations: [kitchen] });
    expect(hours.at('kitchen').isOpen(NIGHT)).toBe(false);
    hours.doshii(doshiiWith({ locations: [{ ...kitchen, unreadableHours: 1 }] }));
    expect([hours.at('kitchen').isOpen(NIGHT), hours.all.isOpen(NIGHT), seen.changes]).toEqual([
      true,
      true,
      1,
    ]);
  });

  it('of the client secret is one', () => {
    const locations = [venue('kitchen', DOSHII_HOURS)];
    const { hours, seen } = follow({ locations });
    hours.doshii(doshiiWith({ rest: 'no-secret', locations }));
    expect([hours.alwaysOpen, seen.changes]).toEqual(['no-secret', 1]);
    // A secret that Doshii refuses leaves what was read before.
    hours.doshii(doshiiWith({ rest: 'refused', locations }));
    expect([hours.alwaysOpen, hours.all.isOpen(NIGHT)]).toEqual([null, false]);
  });

  it('is not there before Doshii is known: it is open until then', () => {
    const hours = new VenueHours({ settings: () => FROM_DOSHII, onChange: () => undefined });
    expect([hours.alwaysOpen, hours.all.isOpen(NIGHT)]).toEqual(['no-secret', true]);
  });
});

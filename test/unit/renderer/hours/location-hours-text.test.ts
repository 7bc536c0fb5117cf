/** What the settings say of the hours that Doshii has of a venue. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperatingHours } from '../../../../electron/shared/hours/operating-hours.ts';
import { writeTimesAs } from '../../../../electron/shared/text/time-locale.ts';
import { locationHoursText } from '../../../../renderer/hours/location-hours-text.ts';
import { DOSHII_HOURS, entry, venue } from '../../hours/doshii-locations.ts';

// Other tests of this worker use the same module.
beforeAll(() => writeTimesAs('en-AU'));
afterAll(() => writeTimesAs('en-AU'));

/** A Monday: 02:43 in Sydney. */
const NIGHT = Date.parse('2026-12-20T15:43:00Z');
const say = (hours: readonly OperatingHours[], now = NIGHT, zone: string | null = 'Australia/Sydney') =>
  locationHoursText({ ...venue('Harbour Bar', hours, zone), unreadableHours: 0 }, now);

describe('the hours of a venue', () => {
  it('are said by its own clocks, with the next opening', () => {
    const said = say(DOSHII_HOURS);
    expect(said.now).toBe('Closed now (Mon 2:43 am), opens Mon 11:30 am');
    expect(said.today).toBe('11:30 am–3:00 pm, 5:00 pm–1:00 am next day');
    expect([said.isOpen, said.problems]).toEqual([false, []]);
    expect(say(DOSHII_HOURS, NIGHT + 10 * 3_600_000).now).toBe('Open now (Mon 12:43 pm)');
    expect(say(DOSHII_HOURS, NIGHT, 'Australia/Perth').now).toBe('Open now (Sun 11:43 pm)');
  });

  it('are listed for a week, and those of certain dates for two', () => {
    const date = { year: 2026, month: 12, day: 25 };
    const boxing = { year: 2026, month: 12, day: 26 };
    const later = { year: 2027, month: 1, day: 26 };
    const said = say([
      ...DOSHII_HOURS,
      entry({ isStandard: false, isOpen: false, dates: { from: date, to: date } }),
      entry({ isStandard: false, time: { from: 720, to: 960 }, dates: { from: boxing, to: boxing } }),
      entry({ isStandard: false, isOpen: false, dates: { from: later, to: later } }),
    ]);
    expect(said.exceptions).toEqual([
      { day: 'Fri, 25 Dec', hours: 'closed' },
      { day: 'Sat, 26 Dec', hours: '12:00 pm–4:00 pm' },
    ]);
    expect(said.week).toHaveLength(7);
    expect(said.week[0]).toEqual({ day: 'Mon, 21 Dec', hours: said.today });
    expect(said.week[4]).toEqual({ day: 'Fri, 25 Dec', hours: 'closed' });
  });

  it('that end at midnight, or never, are said so', () => {
    expect(say([entry({ time: { from: 17 * 60, to: 1_440 } })]).today).toBe('5:00 pm–12:00 am');
    expect(say([entry()])).toMatchObject({ now: 'Open now (Mon 2:43 am)', today: 'open all day' });
    const tuesdays = say([entry({ days: ['tuesday'], time: { from: 600, to: 700 } })]);
    expect(tuesdays).toMatchObject({ today: 'closed', now: 'Closed now (Mon 2:43 am), opens Tue 10:00 am' });
  });

  it('that are not there count as open, and it says so', () => {
    const said = say([]);
    expect(said).toMatchObject({ isOpen: true, today: 'open all day', week: [], exceptions: [] });
    expect(said.problems.join()).toContain('no hours of this venue, so it counts as always open');
    const before = { year: 2026, month: 12, day: 24 };
    const ending = say([entry({ time: { from: 600, to: 700 }, effective: { from: null, to: before } })]);
    expect(ending.problems.join()).toContain('On some days Doshii has no usual hours');
  });

  it('have their problems said, each with what follows from it', () => {
    const time = { from: 600, to: 700 };
    const both = [entry({ time }), entry({ time, isOpen: false })];
    expect(say(both).problems.join()).toContain('They count as open');
    expect(say(DOSHII_HOURS, NIGHT, null).problems.join()).toContain('no time zone');
    expect(say(DOSHII_HOURS, NIGHT, 'Moon/Crater').problems.join()).toContain(
      'doesn’t know the venue’s time zone',
    );
    const [one, two] = [1, 2].map((unreadableHours) =>
      locationHoursText({ ...venue('', DOSHII_HOURS), unreadableHours }, NIGHT),
    );
    expect(one?.problems).toEqual([
      '1 entry of these hours could not be read, so this venue counts as always open: check the hours in Doshii.',
    ]);
    expect(two?.problems.join()).toContain('2 entries of these hours could not be read, so');
    expect(one?.isOpen).toBe(true);
    expect(one?.name).toBe('A venue without a name');
  });
});

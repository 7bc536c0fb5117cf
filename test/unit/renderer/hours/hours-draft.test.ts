/** Trading hours in the form: what is shown of them, and what is sent. */
import { describe, expect, it } from 'vitest';
import {
  ALL_DAY,
  ALWAYS_OPEN,
  eachDay,
  type Opening,
} from '../../../../electron/shared/settings/trading-hours.ts';
import { hoursDraftOf, hoursOf } from '../../../../renderer/hours/hours-draft.ts';
import { zoneGroups } from '../../../../renderer/settings/hours/time-zones.ts';

const draftOf = (opening: Opening | null) =>
  hoursDraftOf({ timeZone: '', days: eachDay(() => opening) }).days.monday;

describe('hoursDraftOf', () => {
  it.each([
    [ALL_DAY, { mode: 'allDay' }],
    [null, { mode: 'closed' }],
    [
      { from: '17:00', to: '02:00' },
      { mode: 'hours', from: '17:00', to: '02:00' },
    ],
    // A field for a time of day has no 24:00.
    [
      { from: '17:00', to: '24:00' },
      { mode: 'hours', from: '17:00', to: '00:00' },
    ],
    [{ from: '09:00', to: '09:00' }, { mode: 'closed' }],
  ])('shows %j as %j', (opening, draft) => {
    expect(draftOf(opening)).toMatchObject(draft);
  });

  it('offers times to begin with where a day had none', () => {
    expect(draftOf(null)).toMatchObject({ from: '09:00', to: '22:00' });
  });
});

describe('hoursOf', () => {
  it('gives back what was shown', () => {
    const days = { ...ALWAYS_OPEN.days, friday: { from: '17:00', to: '02:00' }, sunday: null };
    const hours = { timeZone: 'Australia/Perth', days };
    expect(hoursOf(hoursDraftOf(hours))).toEqual(hours);
  });

  it('sends an empty time as it is, so that it can be turned down', () => {
    const draft = hoursDraftOf(ALWAYS_OPEN);
    draft.days.monday = { mode: 'hours', from: '', to: '17:00' };
    expect(hoursOf(draft).days.monday).toEqual({ from: '', to: '17:00' });
  });
});

describe('zoneGroups', () => {
  it('groups by region, sorted, with the chosen one even when the list lacks it', () => {
    const names = ['Australia/Perth', 'America/Argentina/Buenos_Aires', 'UTC', 'Australia/Adelaide'];
    expect(zoneGroups(names, 'Australia/NSW')).toEqual([
      {
        region: 'America',
        zones: [{ name: 'America/Argentina/Buenos_Aires', label: 'Argentina/Buenos Aires' }],
      },
      {
        region: 'Australia',
        zones: [
          { name: 'Australia/Adelaide', label: 'Adelaide' },
          { name: 'Australia/NSW', label: 'NSW' },
          { name: 'Australia/Perth', label: 'Perth' },
        ],
      },
      { region: '', zones: [{ name: 'UTC', label: 'UTC' }] },
    ]);
    expect(zoneGroups(names, '')).toHaveLength(3);
  });
});

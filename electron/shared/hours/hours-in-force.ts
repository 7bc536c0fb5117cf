/** The trading hours that count: typed in the settings, or as Doshii has them. Where none are known, it is always open. */
import type { DoshiiView, LocationView } from '../rest/doshii-ipc.ts';
import { ALWAYS_OPEN, type VenueHoursSettings } from '../settings/trading-hours.ts';
import { openAtAny } from './open-at-any.ts';
import { operatingCalendar, type OperatingCalendar } from './operating-calendar.ts';
import type { TradingCalendar } from './trading-calendar.ts';
import { typedCalendar } from './typed-calendar.ts';
import { sameEverywhere, type VenueCalendars } from './venue-calendars.ts';

/** Why there are no hours, so that no alert is silenced by mistake. */
export type AlwaysOpenReason = 'no-secret' | 'not-read' | 'no-locations' | 'no-hours';

export interface HoursInForce extends VenueCalendars {
  /** Null when hours are known. */
  readonly alwaysOpen: AlwaysOpenReason | null;
}

/** Stands for the App of this monitor in `appId`, so that the client ID is not handed around. */
export const OWN_APP = 'own';

export function hoursInForce(settings: VenueHoursSettings, doshii: DoshiiView): HoursInForce {
  if (settings.source === 'typed') return { ...sameEverywhere(typedCalendar(settings)), alwaysOpen: null };
  const alwaysOpen = alwaysOpenReason(doshii);
  const byId = new Map(doshii.locations.map((location) => [location.id, calendarOf(location)]));
  if (alwaysOpen !== null) {
    // Quiet hours need a zone all the same.
    const [known, ...others] = new Set([...byId.values()].map((calendar) => calendar.timeZone));
    const timeZone = settings.timeZone || (others.length === 0 ? (known ?? '') : '');
    return { ...sameEverywhere(typedCalendar({ ...ALWAYS_OPEN, timeZone })), alwaysOpen };
  }
  const own = [...byId.values()];
  const all = openAtAny(own);
  return {
    all,
    each: [all, ...own],
    at: (id) => (id === null ? all : (byId.get(id) ?? all)),
    alwaysOpen,
  };
}

/** One that lists no hours, or some that cannot be read, is always open, by its own clocks: what is not known silences no alert. */
export function calendarOf(location: LocationView): TradingCalendar {
  const own = location.unreadableHours > 0 ? null : ownCalendar(location);
  return own ?? typedCalendar({ ...ALWAYS_OPEN, timeZone: location.timeZone ?? '' });
}

/** Null for one that lists no hours. */
export function ownCalendar({ hours, timeZone }: LocationView): OperatingCalendar | null {
  return operatingCalendar(hours, timeZone, OWN_APP);
}

export function alwaysOpenReason({ rest, locationsReadAt, locations }: DoshiiView): AlwaysOpenReason | null {
  if (rest === 'no-secret') return 'no-secret';
  // Hours that may be out of date are better than none.
  if (locations.some(({ hours }) => hours.length > 0)) return null;
  if (locationsReadAt === null) return 'not-read';
  return locations.length === 0 ? 'no-locations' : 'no-hours';
}

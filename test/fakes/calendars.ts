/** Trading hours as the parts of the program get them. */
import type { TradingCalendar } from '../../electron/shared/hours/trading-calendar.ts';
import { openAtAny } from '../../electron/shared/hours/open-at-any.ts';
import { typedCalendar } from '../../electron/shared/hours/typed-calendar.ts';
import { sameEverywhere, type VenueCalendars } from '../../electron/shared/hours/venue-calendars.ts';
import { ALWAYS_OPEN, type TradingHours } from '../../electron/shared/settings/trading-hours.ts';

export const OPEN: VenueCalendars = sameEverywhere(typedCalendar(ALWAYS_OPEN));

export function typed(hours: TradingHours): VenueCalendars {
  return sameEverywhere(typedCalendar(hours));
}

/** Each location by its own hours. */
export function byLocation(hours: Readonly<Record<string, TradingHours>>): VenueCalendars {
  const own = new Map<string | null, TradingCalendar>(
    Object.entries(hours).map(([id, each]) => [id, typedCalendar(each)]),
  );
  const all = openAtAny([...own.values()]);
  return { all, each: [all, ...own.values()], at: (id) => own.get(id) ?? all };
}

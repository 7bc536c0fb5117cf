/** The calendars of a venue's locations: one for whatever is about all of them, and each location's own. */
import type { TradingCalendar } from './trading-calendar.ts';

export interface VenueCalendars {
  /** Open while any location is. */
  readonly all: TradingCalendar;
  /** Of the locations, and `all`. */
  readonly each: readonly TradingCalendar[];
  /** A location's own; `all` for null, and for a location that is not known. */
  at(locationId: string | null): TradingCalendar;
}

export function sameEverywhere(calendar: TradingCalendar): VenueCalendars {
  return { all: calendar, each: [calendar], at: () => calendar };
}

/** What is to be said of the trading hours that come from Doshii, in numbers. */
import { alwaysOpenReason, ownCalendar, type AlwaysOpenReason } from '../shared/hours/hours-in-force.ts';
import { hoursProblems } from '../shared/hours/operating-calendar.ts';
import type { DoshiiView } from '../shared/rest/doshii-ipc.ts';

export interface HoursSummary {
  /** Why the venue counts as always open; null when hours are known. */
  readonly alwaysOpen: AlwaysOpenReason | null;
  readonly locations: number;
  /** Of them, those whose hours are not all usable. */
  readonly withProblems: number;
}

/** @param now Unix ms */
export function hoursSummary(doshii: DoshiiView, now: number): HoursSummary {
  const { locations } = doshii;
  const withProblems = locations.filter(
    (location) => hoursProblems(location.unreadableHours, ownCalendar(location), now).length > 0,
  );
  return {
    alwaysOpen: alwaysOpenReason(doshii),
    locations: locations.length,
    withProblems: withProblems.length,
  };
}

/** The trading hours in force, as main has them. */
import { hoursInForce, type HoursInForce } from '../../electron/shared/hours/hours-in-force.ts';
import type { DoshiiView } from '../../electron/shared/rest/doshii-ipc.ts';
import type { VenueHoursSettings } from '../../electron/shared/settings/trading-hours.ts';

const NOT_KNOWN: DoshiiView = { rest: 'ready', problem: null, locationsReadAt: null, locations: [] };

/** @param doshii null until it is known */
export function shownHours(settings: VenueHoursSettings, doshii: DoshiiView | null): HoursInForce {
  return hoursInForce(settings, doshii ?? NOT_KNOWN);
}

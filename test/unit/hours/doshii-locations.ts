/** Locations with their hours, as Doshii has them. */
import type { OperatingHours } from '../../../electron/shared/hours/operating-hours.ts';
import type { DoshiiView, LocationView } from '../../../electron/shared/rest/doshii-ipc.ts';

/** Open all day, every day, for all Apps. */
export function entry(fields: Partial<OperatingHours> = {}): OperatingHours {
  return {
    isStandard: true,
    isOpen: true,
    time: null,
    days: [],
    dates: null,
    effective: { from: null, to: null },
    appId: null,
    ...fields,
  };
}

/** Lunch, and dinner past midnight. */
export const DOSHII_HOURS: readonly OperatingHours[] = [
  entry({ time: { from: 11 * 60 + 30, to: 15 * 60 } }),
  entry({ time: { from: 17 * 60, to: 60 } }),
];

export function venue(
  id: string,
  hours: readonly OperatingHours[],
  timeZone: string | null = 'Australia/Sydney',
): LocationView {
  return { id, name: id, timeZone, hours, unreadableHours: 0 };
}

export function doshiiWith(fields: Partial<DoshiiView>): DoshiiView {
  return { rest: 'ready', problem: null, locationsReadAt: 1, locations: [], ...fields };
}

/** What the window and notifications show of Doshii's REST API and the venue's locations. */
import type { Locations } from './locations.ts';
import { OWN_APP } from '../shared/hours/hours-in-force.ts';
import type { OperatingHours } from '../shared/hours/operating-hours.ts';
import type { Location } from '../shared/doshii/doshii-objects.ts';
import type { LocationView } from '../shared/rest/doshii-ipc.ts';

/** The locations by name, made once for each list: they are asked for with every event. */
export class LocationViews {
  #made: {
    readonly of: readonly Location[];
    readonly clientId: string | null;
    readonly views: readonly LocationView[];
  } | null = null;

  /** @param clientId of the App; null while it is not known */
  of(all: readonly Location[], clientId: string | null): readonly LocationView[] {
    if (this.#made?.of !== all || this.#made.clientId !== clientId) {
      const views = all.map((location) => viewOf(location, clientId));
      const sorted = views.toSorted((one, other) => one.name.localeCompare(other.name));
      this.#made = { of: all, clientId, views: sorted };
    }
    return this.#made.views;
  }
}

function viewOf(location: Location, clientId: string | null): LocationView {
  const { id, name, timezone, operatingHours, unreadableHours } = location;
  const hours = hoursFor(clientId, operatingHours);
  return { id, name: name ?? '', timeZone: timezone, hours, unreadableHours };
}

function hoursFor(clientId: string | null, hours: readonly OperatingHours[]): readonly OperatingHours[] {
  return hours
    .filter(({ appId }) => appId === null || appId === clientId)
    .map((entry) => ({ ...entry, appId: entry.appId === null ? null : OWN_APP }));
}

/** Null unless there are several to distinguish. */
export function locationName(locations: Locations, id: string | null): string | null {
  return id !== null && locations.all.length > 1 ? (locations.find(id)?.name ?? null) : null;
}

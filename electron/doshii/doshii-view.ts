/** What the window and notifications show of Doshii's REST API and the venue's locations. */
import type { Locations } from './locations.ts';
import type { RestClient } from './rest-client.ts';
import type { DoshiiView } from '../shared/rest/doshii-ipc.ts';

export function doshiiView(state: RestClient['state'], { all }: Locations): DoshiiView {
  const places = all.map(({ id, name, timezone }) => ({ id, name: name ?? '', timeZone: timezone }));
  return { ...state, locations: places.toSorted((one, other) => one.name.localeCompare(other.name)) };
}

/** Null unless there are several to distinguish. */
export function locationName(locations: Locations, id: string | null): string | null {
  return id !== null && locations.all.length > 1 ? (locations.find(id)?.name ?? null) : null;
}

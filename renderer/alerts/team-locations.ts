/** Which locations can be named as those where the team accepts orders itself, and how one is typed. Pure. */
import { MAX_LOCATION_ID, MAX_TEAM_LOCATIONS } from '../../electron/shared/alerts/attention-settings.ts';
import type { LocationView } from '../../electron/shared/rest/doshii-ipc.ts';
import { needsYouSettings } from '../strings/needs-you-settings.ts';

const say = needsYouSettings;
/** Nothing that cannot be seen, and no space: it is compared with what Doshii sends. */
const ID = /^[^\s\p{Cc}\p{Cf}\p{Cs}]+$/u;

export interface LocationChoice {
  readonly value: string;
  readonly label: string;
}

/**
 * Locations that Doshii names, that had something pending, or that were chosen before, each once, by name: in whatever order
 * they become known, none moves under the pointer.
 * @param seen null for things that name no location
 */
export function teamChoices(
  named: readonly LocationView[],
  seen: readonly (string | null)[],
  chosen: readonly string[],
  nameOf: (id: string) => string,
): readonly LocationChoice[] {
  const ids = new Set([...named.map(({ id }) => id), ...seen.filter((id) => id !== null), ...chosen]);
  const choices = [...ids].map((value) => ({ value, label: nameOf(value) }));
  return choices.toSorted(
    (one, other) => one.label.localeCompare(other.label) || one.value.localeCompare(other.value),
  );
}

export function toggledLocation(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
}

export type TypedLocation =
  | { readonly locations: readonly string[]; readonly problem: null }
  /** What is wrong with it, as a sentence. */
  | { readonly problem: string };

export function typedLocation(typed: string, chosen: readonly string[]): TypedLocation {
  const id = typed.trim();
  if (!ID.test(id) || id.length > MAX_LOCATION_ID) return { problem: say.badId };
  if (chosen.includes(id)) return { locations: chosen, problem: null };
  if (chosen.length >= MAX_TEAM_LOCATIONS) return { problem: say.tooMany(MAX_TEAM_LOCATIONS) };
  return { locations: [...chosen, id], problem: null };
}

/** Where the team accepts orders itself, so that each pending one needs a person at once. Pure. */
import type { AttentionSettings } from './attention-settings.ts';

/** @param locationId null for things that name none */
export function teamAcceptsAt(
  { everywhere, locations }: AttentionSettings['teamAccepts'],
  locationId: string | null,
): boolean {
  return everywhere || (locationId !== null && locations.includes(locationId));
}

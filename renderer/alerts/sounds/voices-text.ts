/** What the settings say of the voices of this computer. */
import { sounds } from '../../strings/sounds.ts';

/** @param count of voices that need no network; undefined until it is known, null when it cannot be */
export function voicesText(count: number | null | undefined): string {
  const { voices } = sounds;
  if (count === undefined) return voices.asking;
  if (count === null) return voices.unknown;
  return count === 0 ? voices.none : voices.some;
}

/** Ids as people read them. Pure. */

/** Longer ones are cut to their end, characters. */
const MAX_LENGTH = 12;
const END = 4;

/** "1368", "…1576" */
export function shortId(id: string): string {
  const characters = [...id];
  return characters.length <= MAX_LENGTH ? id : `…${characters.slice(-END).join('')}`;
}

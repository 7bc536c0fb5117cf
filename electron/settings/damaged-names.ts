/** Finds names in a damaged file that one changed byte has made unknown. */

/** Names that are missing, and stand there with one byte changed. Other names that are not known are those of another version. */
export function damagedNamesIn(
  given: Readonly<Record<string, unknown>>,
  names: readonly string[],
): readonly string[] {
  const strange = Object.keys(given).filter((name) => !names.includes(name));
  return names.filter((name) => !(name in given) && strange.some((each) => isOneByteFrom(each, name)));
}

/** Under which name that value stands; undefined when it is not there. */
export function nameNear(given: Readonly<Record<string, unknown>>, name: string): string | undefined {
  return name in given ? name : Object.keys(given).find((each) => isOneByteFrom(each, name));
}

/** A byte that became a backslash makes one character of two. */
const ESCAPED = /^[\b\f\n\r\t]$/;

function isOneByteFrom(found: string, name: string): boolean {
  const at = [...name].findIndex((character, index) => found[index] !== character);
  const wrong = found[at];
  if (wrong === undefined) return false;
  const rest = found.slice(at + 1);
  return rest === name.slice(at + 1) || (ESCAPED.test(wrong) && rest === name.slice(at + 2));
}

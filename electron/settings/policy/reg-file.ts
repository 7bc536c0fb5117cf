/** Reads what `reg export KEY` writes: the values of a key and of its subkeys. */

/** A key, or a value that is a text or a number (`dword`); other types and the value without a name are passed over. */
const ENTRY =
  /^(?:\[(?<key>[^\r\n]+)\]|"(?<name>(?:[^"\\]|\\.)*)"=(?:"(?<text>(?:[^"\\]|\\.)*)"|dword:(?<number>[0-9a-f]{8})))\r?$/gim;

export type RegistryKey = Readonly<Record<string, unknown>>;

/**
 * @param root the key that was asked for, by its full name
 * @returns values by name; each subkey is an object of its own values
 */
export function readRegistryText(text: string, root: string): RegistryKey {
  const found: Record<string, unknown> = {};
  let key: Record<string, unknown> = found;
  for (const { groups = {} } of text.matchAll(ENTRY)) {
    const { key: path, name = '', text: written, number } = groups;
    if (path === undefined)
      key[unescaped(name)] = number === undefined ? unescaped(written ?? '') : Number.parseInt(number, 16);
    else if (path.length <= root.length) key = found;
    else found[path.slice(root.length + 1)] = key = {};
  }
  return found;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}

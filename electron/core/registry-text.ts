/** Reads what `reg query KEY /s` prints: the values of a key and of its subkeys. */

/** `REG_SZ` is a text, `REG_DWORD` a number; other types are passed over. */
const VALUE = /^ {4}(.+?) {4}(REG_SZ|REG_DWORD) {4}(.*)$/;

export type RegistryKey = Readonly<Record<string, unknown>>;

/**
 * @param root the key that was asked for, as it is printed
 * @returns values by name; each subkey is an object of its own values
 */
export function readRegistryText(text: string, root: string): RegistryKey {
  const found: Record<string, unknown> = {};
  let key: Record<string, unknown> = found;
  for (const line of text.split(/\r?\n/)) {
    const value = VALUE.exec(line);
    if (value !== null) key[value[1] ?? ''] = value[2] === 'REG_DWORD' ? Number(value[3]) : value[3];
    else if (line.toLowerCase().startsWith(root.toLowerCase())) {
      const name = line.slice(root.length + 1).trim();
      if (name === '') key = found;
      else found[name] = key = {};
    }
  }
  return found;
}

/** Replaces methods of Electron's own objects: by others, or by themselves with a note taken before. */

// Electron's methods are overloaded, so that what they take cannot be derived from their types.
type Method = (this: unknown, ...args: never[]) => unknown;

/** @param note is called before the method, with the object and what the method is given */
export function observe<T extends object>(
  owner: T,
  name: keyof T,
  note: (self: T, argument: unknown) => void,
): void {
  const real = owner[name] as Method;
  replace(owner, name, function (...args) {
    note(this as T, args[0]);
    return real.apply(this, args);
  });
}

/** Puts methods of another object in the place of those of the same name. */
export function borrow<K extends PropertyKey, T extends Record<K, Method>>(
  owner: T,
  lender: Record<K, Method>,
  names: readonly K[],
): void {
  for (const name of names) replace(owner, name, (...args) => lender[name](...args));
}

export function replace<T extends object>(owner: T, name: keyof T, method: Method): void {
  Object.defineProperty(owner, name, { value: method, configurable: true, writable: true });
}

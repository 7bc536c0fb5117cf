/** Electron's event objects, whose default can be prevented. */

export function cancellable<T extends object>(parts: T): Electron.Event<T> {
  const event = {
    ...parts,
    defaultPrevented: false,
    preventDefault: () => void (event.defaultPrevented = true),
  };
  return event;
}

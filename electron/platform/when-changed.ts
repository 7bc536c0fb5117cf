/** Passes a value on only when it says something else than the one before. */

/** @param pass gets plain data, compared as JSON; always the first */
export function whenChanged<T>(pass: (value: T) => void): (value: T) => void {
  let before: string | null = null;
  return (value) => {
    const now = JSON.stringify(value);
    if (now === before) return;
    before = now;
    pass(value);
  };
}

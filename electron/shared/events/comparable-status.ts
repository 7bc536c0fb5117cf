/** How statuses are compared: without regard to case and blanks around them. */

/** @returns null for one that says nothing */
export function comparableStatus(status: string | null | undefined): string | null {
  return status?.trim().toLowerCase() || null;
}

/** Those that say something, each in one of its spellings, ascending. */
export function differentStatuses(statuses: Iterable<string>): readonly string[] {
  const found = new Map<string, string>();
  for (const status of [...statuses].toSorted()) {
    const comparable = comparableStatus(status);
    // Small letters come last.
    if (comparable !== null) found.set(comparable, status);
  }
  return [...found.values()].toSorted();
}

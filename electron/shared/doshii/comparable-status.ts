/** How statuses are compared: Doshii documents them in lower case, and may send another. */

/** @returns null for one that says nothing */
export function comparableStatus(status: string | null | undefined): string | null {
  return status?.trim().toLowerCase() || null;
}

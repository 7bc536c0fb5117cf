/** How statuses are compared: without regard to case and blanks around them. */

/** @returns null for one that says nothing */
export function comparableStatus(status: string | null | undefined): string | null {
  return status?.trim().toLowerCase() || null;
}

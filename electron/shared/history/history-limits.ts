/** Limits of what a window may ask of the history. */

/** Events of one page of the history. */
export const PAGE_SIZE = 100;

/** Rows that are marked with one request, at most. */
export const MAX_HANDLED_ROWS = 500;

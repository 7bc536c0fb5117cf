/** Reads a list that is not bound to a time to its end, page by page. */
import type { Page } from '../shared/doshii/doshii-objects.ts';
import type { Answered } from './rest-client.ts';

/** So many rows without a count may mean that there are more: Doshii gives 50 unless it heeds a limit. */
const LEAST_FULL_PAGE = 50;
/** Most pages of one list. */
export const MAX_LIST_PAGES = 50;

/**
 * Never rejects. Fails with the first page that fails. A server that knows no pages gives the same rows again, which ends the
 * reading; `isWhole` then says whether they are all. The count is without the rows that one page gives twice.
 * @param ask gets how many rows to leave out
 * @param idOf what a row is about: a page that is about nothing new is the one before again
 * @param keyOf equal for rows of which the later one is enough
 */
export async function readWholeList<T>(
  ask: (offset: number) => Promise<Answered<Page<T>>>,
  idOf: (row: T) => string,
  keyOf = idOf,
): Promise<Answered<Page<T>>> {
  const rows = new Map<string, T>();
  const known = new Set<string>();
  let [unreadable, offset, twice] = [0, 0, 0];
  let count: number | null = null;
  for (let pages = 0; pages < MAX_LIST_PAGES; pages += 1) {
    const answer = await ask(offset);
    if (!answer.ok) return answer;
    const page = answer.value;
    const given = page.rows.length + page.unreadable;
    if (offset > 0 && page.rows.every((row) => known.has(idOf(row)))) break;
    for (const row of page.rows) {
      known.add(idOf(row));
      rows.set(keyOf(row), row);
    }
    twice += page.rows.length - new Set(page.rows.map(keyOf)).size;
    offset += given;
    unreadable += page.unreadable;
    // Less than came with it counts something else.
    if (page.count !== null && page.count >= given) count = Math.max(count ?? 0, page.count);
    const isEnd = count === null ? given < LEAST_FULL_PAGE : rows.size + twice + unreadable >= count;
    if (given === 0 || isEnd) break;
  }
  return { ok: true, value: { rows: [...rows.values()], unreadable, count: count && count - twice } };
}

/** Whether all that Doshii counts was read. */
export function isWhole({ rows, unreadable, count }: Page<unknown>): boolean {
  return unreadable === 0 && rows.length >= (count ?? 0);
}

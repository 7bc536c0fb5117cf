/** Filters, order and pages of the lists that the simulated REST API gives. */
import { Problem } from './problem.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

export interface PageOf<T> {
  readonly count: number;
  readonly offset: number;
  readonly limit: number;
  readonly rows: readonly T[];
}

export function pageOf<T>(rows: readonly T[], query: URLSearchParams): PageOf<T> {
  const offset = whole(query, 'offset') ?? 0;
  const limit = whole(query, 'limit') ?? DEFAULT_LIMIT;
  if (limit > MAX_LIMIT) throw new Problem(400, `limit: at most ${MAX_LIMIT}, came ${limit}`);
  return { count: rows.length, offset, limit, rows: rows.slice(offset, offset + limit) };
}

/** @param name of the lower bound in the query, Unix seconds @param at Unix ms of a row */
export function withTimeout<T>(
  rows: readonly T[],
  query: URLSearchParams,
  [from, to]: readonly [from: string, to: string],
  at: (row: T) => number,
): readonly T[] {
  const low = whole(query, from) ?? 0;
  const high = whole(query, to) ?? Number.POSITIVE_INFINITY;
  return rows.filter((row) => at(row) >= low * 1_000 && at(row) <= high * 1_000);
}

/** @throws what the answer is then */
function whole(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,10}$/.test(text)) throw new Problem(400, `${name}: expected a whole number, came “${text}”`);
  return Number(text);
}

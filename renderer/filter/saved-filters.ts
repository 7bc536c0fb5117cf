/** The list of saved filters: what may be added to it, and how it changes. Pure. */
import {
  MAX_SAVED_FILTERS,
  MAX_SAVED_NAME,
  MAX_SAVED_QUERY,
  type SavedFilter,
} from '../../electron/shared/settings/settings.ts';
import { words } from '../strings.ts';
import { BUILT_IN_FILTERS } from './built-in-filters.ts';

type Saved = readonly SavedFilter[];

/** @param renamed the one whose name this is to be, which may keep it; @returns what is wrong with a name, or null. */
export function nameProblem(saved: Saved, name: string, renamed?: SavedFilter): string | null {
  const say = words.filter.saved.problems;
  if (name.trim() === '') return say.noName;
  if (name.trim().length > MAX_SAVED_NAME) return say.longName(MAX_SAVED_NAME);
  const isTaken = [...BUILT_IN_FILTERS, ...saved].some(
    (each) => each !== renamed && isSameName(each.name, name),
  );
  return isTaken ? say.taken : null;
}

/** @returns what keeps such a filter from being saved, or null. */
export function saveProblem(saved: Saved, { name, query }: SavedFilter): string | null {
  const say = words.filter.saved.problems;
  if (saved.length >= MAX_SAVED_FILTERS) return say.full(MAX_SAVED_FILTERS);
  if (query.length > MAX_SAVED_QUERY) return say.longQuery(MAX_SAVED_QUERY);
  return nameProblem(saved, name);
}

export function withSaved(saved: Saved, { name, query }: SavedFilter): Saved {
  return [...saved, { name: name.trim(), query: query.trim() }];
}

export function renamed(saved: Saved, which: SavedFilter, name: string): Saved {
  return saved.map((each) => (each === which ? { ...each, name: name.trim() } : each));
}

export function withoutSaved(saved: Saved, which: SavedFilter): Saved {
  return saved.filter((each) => each !== which);
}

function isSameName(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();
}

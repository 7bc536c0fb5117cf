/** Which shortcut a key press is, if any. Pure but for the type of the event. */
import type { Page } from '../../electron/shared/ipc/ipc.ts';

export type Shortcut =
  | 'settings'
  | 'help'
  | 'shortcuts'
  | 'escape'
  | 'search'
  | 'pause'
  | 'handled'
  | 'timeline'
  | 'copy'
  | 'undo'
  | 'wall'
  | 'larger'
  | 'smaller'
  | 'usual';

const SINGLE_KEYS: ReadonlyMap<string, Shortcut> = new Map([
  [',', 'settings'],
  ['?', 'shortcuts'],
  ['Escape', 'escape'],
  ['/', 'search'],
  ['p', 'pause'],
  ['h', 'handled'],
  ['t', 'timeline'],
  ['c', 'copy'],
]);
/** With Ctrl. */
const SIZE_KEYS: ReadonlyMap<string, Shortcut> = new Map([
  ['+', 'larger'],
  ['=', 'larger'],
  ['-', 'smaller'],
  ['0', 'usual'],
]);
/** What they act on is seen on the pages of events only. */
const OF_FEED: ReadonlySet<Shortcut> = new Set(['pause', 'handled', 'timeline', 'copy', 'undo']);
/** Of a row; they also work where its details lie over the list. */
const OF_ROW: ReadonlySet<Shortcut> = new Set(['handled', 'timeline', 'copy', 'undo']);
/** In a list of choices a letter looks for the choice that begins with it. */
const TYPED_IN = 'input:not([type="radio"], [type="checkbox"]), select, textarea, [contenteditable]';

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'defaultPrevented'> & {
  readonly target: unknown;
};

/** @param page the one that is shown */
export function shortcutOf(press: Press, page: Page | null): Shortcut | null {
  // A key that is held down asks once: the next time would take it back.
  if (press.defaultPrevented || press.altKey || press.repeat) return null;
  if (press.key === 'F11') return 'wall';
  if (press.key === 'F1') return press.ctrlKey || press.metaKey ? null : 'help';
  if (press.ctrlKey || press.metaKey) return withControl(press, page);
  // Shift and Caps Lock change a letter, and the list of shortcuts prints capitals.
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  // Escape in a field would throw away what was typed there.
  const shortcut = isTyping(press.target) ? null : (SINGLE_KEYS.get(key) ?? null);
  return shortcut !== null && OF_FEED.has(shortcut) && !isOfEvents(page) ? null : shortcut;
}

function withControl({ key, target }: Press, page: Page | null): Shortcut | null {
  if (key === ',') return 'settings';
  const size = SIZE_KEYS.get(key);
  if (size !== undefined) return size;
  // In a field it takes back what was typed.
  return key.toLowerCase() === 'z' && isOfEvents(page) && !isTyping(target) ? 'undo' : null;
}

function isOfEvents(page: Page | null): boolean {
  return page === 'live' || page === 'history';
}

/** A selector of what takes the shortcut away while it is open. The details of an event are a dialog where there is little room. */
export function coverFor(shortcut: Shortcut): string {
  return OF_ROW.has(shortcut)
    ? 'dialog[open]:not([data-details]), :popover-open'
    : 'dialog[open], :popover-open';
}

function isTyping(target: unknown): boolean {
  return typeof Element !== 'undefined' && target instanceof Element && target.matches(TYPED_IN);
}

/** Which shortcut a key press is, if any. Pure but for the type of the event. */
export type Shortcut = 'settings' | 'shortcuts' | 'escape' | 'search' | 'pause' | 'handled';

const SINGLE_KEYS: ReadonlyMap<string, Shortcut> = new Map([
  [',', 'settings'],
  ['?', 'shortcuts'],
  ['Escape', 'escape'],
  ['/', 'search'],
  ['p', 'pause'],
  ['h', 'handled'],
]);
const TEXT_FIELD = 'input:not([type="radio"], [type="checkbox"]), textarea, [contenteditable]';

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'> & {
  readonly target: unknown;
};

export function shortcutOf(press: Press): Shortcut | null {
  if (press.defaultPrevented || press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return press.key === ',' ? 'settings' : null;
  // Escape in a field would throw away what was typed there.
  return isTyping(press.target) ? null : (SINGLE_KEYS.get(press.key) ?? null);
}

function isTyping(target: unknown): boolean {
  return typeof Element !== 'undefined' && target instanceof Element && target.matches(TEXT_FIELD);
}

/** Which key presses are shortcuts. */
import { describe, expect, it } from 'vitest';
import { shortcutOf } from '../../../renderer/state/shortcuts.ts';

const press = (key: string, change: Partial<Parameters<typeof shortcutOf>[0]> = {}) =>
  shortcutOf({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    defaultPrevented: false,
    target: null,
    ...change,
  });

describe('shortcutOf', () => {
  it('knows the single keys and Ctrl with a comma', () => {
    const known = [press(','), press('?'), press('/'), press('Escape')];
    expect(known).toEqual(['settings', 'shortcuts', 'search', 'escape']);
    expect([press(',', { ctrlKey: true }), press(',', { metaKey: true })]).toEqual(['settings', 'settings']);
  });

  it('knows the keys of the list', () => {
    expect([press('/'), press('p'), press('h')]).toEqual(['search', 'pause', 'handled']);
  });

  it('leaves every other press alone', () => {
    expect(press('a')).toBeNull();
    expect(press('?', { ctrlKey: true })).toBeNull();
    expect(press(',', { altKey: true })).toBeNull();
    expect(press('Escape', { defaultPrevented: true })).toBeNull();
    expect(press('toString')).toBeNull();
  });
});

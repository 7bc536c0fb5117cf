/** Which key presses are shortcuts. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Page } from '../../../../electron/shared/ipc/ipc.ts';
import { coverFor, shortcutOf } from '../../../../renderer/shell/shortcuts.ts';

const press = (
  key: string,
  change: Partial<Parameters<typeof shortcutOf>[0]> = {},
  page: Page | null = 'history',
) =>
  shortcutOf(
    {
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      repeat: false,
      defaultPrevented: false,
      target: null,
      ...change,
    },
    page,
  );

afterEach(() => vi.unstubAllGlobals());

describe('shortcutOf', () => {
  it('knows the single keys and Ctrl with a comma', () => {
    const known = [press(','), press('?'), press('/'), press('Escape')];
    expect(known).toEqual(['settings', 'shortcuts', 'search', 'escape']);
    expect([press(',', { ctrlKey: true }), press(',', { metaKey: true })]).toEqual(['settings', 'settings']);
  });

  it('opens the help with F1, also from a field', () => {
    class Field {
      matches(): boolean {
        return true;
      }
    }
    vi.stubGlobal('Element', Field);
    expect([press('F1'), press('F1', { target: new Field() }, 'settings')]).toEqual(['help', 'help']);
    expect([press('F1', { ctrlKey: true }), press('F1', { altKey: true })]).toEqual([null, null]);
  });

  it('knows the keys of the list', () => {
    expect([press('/'), press('p'), press('h')]).toEqual(['search', 'pause', 'handled']);
    expect([press('t'), press('C'), press('t', {}, 'live')]).toEqual(['timeline', 'copy', 'timeline']);
    expect([press('t', {}, 'alerts'), press('c', {}, 'help')]).toEqual([null, null]);
  });

  it('takes back with Ctrl Z where rows are seen, and not what is typed', () => {
    expect([press('z', { ctrlKey: true }), press('Z', { metaKey: true })]).toEqual(['undo', 'undo']);
    expect([press('z'), press('z', { ctrlKey: true }, 'settings')]).toEqual([null, null]);
    class Field {
      matches(): boolean {
        return true;
      }
    }
    vi.stubGlobal('Element', Field);
    expect(press('z', { ctrlKey: true, target: new Field() })).toBeNull();
  });

  it('takes a letter as it is printed, with Shift or Caps Lock too', () => {
    expect([press('P'), press('H'), press('Escape')]).toEqual(['pause', 'handled', 'escape']);
    expect(press('ESCAPE')).toBeNull();
  });

  it('pauses and marks as handled only where the list is seen; Escape leads back to it', () => {
    expect([press('p', {}, 'settings'), press('h', {}, 'connection')]).toEqual([null, null]);
    expect(press('Escape', {}, 'settings')).toBe('escape');
  });

  it('leaves the keys to a field and to a list of choices', () => {
    class FakeElement {
      matches(selector: string): boolean {
        return selector.split(', ').includes('select');
      }
    }
    vi.stubGlobal('Element', FakeElement);
    const target = new FakeElement();
    expect([press('p', { target }), press('Escape', { target })]).toEqual([null, null]);
  });

  it('takes a key that is held down once', () => {
    expect([press('h', { repeat: true }), press('p', { repeat: true })]).toEqual([null, null]);
  });

  it('leaves every other press alone', () => {
    expect(press('a')).toBeNull();
    expect(press('?', { ctrlKey: true })).toBeNull();
    expect(press(',', { altKey: true })).toBeNull();
    expect(press('Escape', { defaultPrevented: true })).toBeNull();
    expect(press('toString')).toBeNull();
  });
});

describe('coverFor', () => {
  it('lets only the keys of a row through the details of an event, where they are a dialog', () => {
    for (const key of ['handled', 'timeline', 'copy', 'undo'] as const)
      expect(coverFor(key)).toContain('dialog[open]:not([data-details])');
    expect(coverFor('escape') + coverFor('pause')).not.toContain('data-details');
  });
});

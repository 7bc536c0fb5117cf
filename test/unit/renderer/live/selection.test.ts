/** Several rows at once. */
import { describe, expect, it } from 'vitest';
import { Selection } from '../../../../renderer/live/selection.svelte.ts';

const ORDER = ['a', 'b', 'c', 'd', 'e'];
const keysOf = (selection: Selection) => ORDER.filter((key) => selection.has(key));

describe('Selection', () => {
  it('takes a row in and out', () => {
    const selection = new Selection();
    selection.toggle('b');
    selection.toggle('d');
    selection.toggle('b');
    expect([keysOf(selection), selection.size]).toEqual([['d'], 1]);
    selection.clear();
    expect(selection.size).toBe(0);
  });

  it('extends from the row that was chosen last, in either direction', () => {
    const selection = new Selection();
    selection.toggle('c');
    selection.extendTo('e', ORDER);
    expect(keysOf(selection)).toEqual(['c', 'd', 'e']);
    selection.extendTo('b', ORDER);
    expect(keysOf(selection)).toEqual(['b', 'c', 'd', 'e']);
  });

  it('begins at the row itself where nothing was chosen, or that has gone', () => {
    const selection = new Selection();
    selection.extendTo('b', ORDER);
    expect(keysOf(selection)).toEqual(['b']);
    selection.anchor('gone');
    selection.extendTo('d', ORDER);
    expect(keysOf(selection)).toEqual(['b', 'd']);
    selection.extendTo('unknown', ORDER);
    expect(keysOf(selection)).toEqual(['b', 'd']);
  });
});

/** Edits of a typed filter: one thing changes, the rest stays as it was typed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilterText } from '../../../../electron/shared/filter/filter-text.ts';
import {
  hasValue,
  removeItem,
  removeWords,
  setTimes,
  toggleValue,
  type TypedFilter,
} from '../../../../renderer/filter/filter-edit.ts';
import { wallClock } from '../../../fakes/wall-clock.ts';

const context = { clock: wallClock(Date.UTC(2026, 10, 24, 12)), locations: ['k3Jx1', 'k3Jx2'] };
const typed = (text: string): TypedFilter => ({ text, parts: parseFilterText(text, context).parts });

describe('toggleValue', () => {
  it('adds a value to its field, and a new field before the words that are searched for', () => {
    expect(toggleValue(typed(''), 'kind', 'order')).toBe('kind:order');
    expect(toggleValue(typed('kind:order  table 5'), 'status', 'on hold')).toBe(
      'kind:order status:"on hold" table 5',
    );
    expect(toggleValue(typed('Status:"a b" id:7'), 'status', 'rejected')).toBe('status:"a b",rejected id:7');
  });

  it('takes a value out however it was typed, and the field with its last value', () => {
    expect(toggleValue(typed('kind:payment,Order x'), 'kind', 'transaction')).toBe('kind:Order x');
    expect(toggleValue(typed('kind:order x kind:order'), 'kind', 'order')).toBe('x');
    expect(toggleValue(typed('location:k3'), 'location', 'k3Jx1')).toBe('location:k3Jx2');
  });

  it('leaves what could not be read where it stands', () => {
    expect(toggleValue(typed('stauts:x severity:high,urgent'), 'severity', 'urgent')).toBe(
      'stauts:x severity:high',
    );
  });

  it('closes an open quote, which would swallow the new value', () => {
    expect(toggleValue(typed('"table 5'), 'is', 'unhandled')).toBe('is:unhandled "table 5"');
    expect(toggleValue(typed('id:"1 2'), 'is', 'unhandled')).toBe('id:"1 2" is:unhandled');
  });

  it('is undone by doing it again, whatever else is typed', () => {
    const pieces = fc.constantFrom('kind:', 'status:', '"', '\\', ',', ' ', 'order', 'a', 'is:');
    const texts = fc.array(pieces, { maxLength: 20 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, fc.constantFrom('b', 'c d', '"e'), (text, value) => {
        const on = typed(toggleValue(typed(text), 'status', value));
        expect(hasValue(on, 'status', value)).toBe(true);
        const off = typed(toggleValue(on, 'status', value));
        expect(hasValue(off, 'status', value)).toBe(false);
        const filter = (one: TypedFilter) => parseFilterText(one.text, context).filter;
        expect(filter(off)).toEqual(filter(typed(text)));
      }),
    );
  });
});

describe('the other edits', () => {
  it('replace from when to when', () => {
    expect(setTimes(typed('after:today x before:18:00 since:2h'), 'yesterday', 'today')).toBe(
      'after:yesterday before:today x',
    );
    expect(setTimes(typed('kind:order after:today x'), null, '18:00')).toBe('kind:order before:18:00 x');
    expect(setTimes(typed('after:today x'), null, null)).toBe('x');
  });

  it('take out one value, or the words that are searched for', () => {
    const filter = typed('status:a,b table 5');
    const [status] = filter.parts;
    if (!status) throw new Error('nothing was read');
    expect(removeItem(filter, status, 0)).toBe('status:b table 5');
    expect(removeWords(filter)).toBe('status:a,b');
  });
});

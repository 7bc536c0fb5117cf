/** How an event is said in a row. */
import { describe, expect, it } from 'vitest';
import { chipOf, markOf, rowName, shortId } from '../../../renderer/state/event-words.ts';
import { event } from './events.ts';

describe('rowName', () => {
  it('starts with the title and says the severity in words', () => {
    const name = rowName(
      event(7, { severity: 'urgent', title: 'Order 7 rejected', detail: 'Kitchen closed' }),
    );
    expect(name).toMatch(/^Order 7 rejected\. Urgent\. \d\d:\d\d:\d\d\. Kitchen closed$/);
  });

  it('leaves out an empty detail', () => expect(rowName(event(7))).toMatch(/:\d\d$/));
});

describe('markOf and chipOf', () => {
  it('show what could not be classified as such', () => {
    const unknown = event(1, { recognition: 'unknown', entityType: null });
    expect([markOf(unknown), chipOf(unknown)]).toEqual(['unknown', 'Unknown kind']);
    const unreadable = event(1, { recognition: 'unreadable', status: null });
    expect([markOf(unreadable), chipOf(unreadable)]).toEqual(['unreadable', 'Unreadable']);
  });

  it('say the entity as people do, and the status as words', () => {
    expect(chipOf(event(1, { status: 'venue_cancelled' }))).toBe('Order · venue cancelled');
    expect(chipOf(event(1, { entityType: 'transaction', status: null }))).toBe('Payment');
  });
});

describe('shortId', () => {
  it('shortens long ids without cutting a character in two', () => {
    expect(shortId('k3Jx9aQp7ZtL')).toBe('k3Jx9aQ…');
    expect(shortId('12345678')).toBe('12345678');
    expect(shortId('🙂'.repeat(9))).toBe(`${'🙂'.repeat(7)}…`);
  });
});

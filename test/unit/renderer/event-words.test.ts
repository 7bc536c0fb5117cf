/** How an event is said in a row. */
import { describe, expect, it } from 'vitest';
import { chipOf, gapWords, markOf, rowName, shortId } from '../../../renderer/state/event-words.ts';
import { reason } from '../../../electron/shared/reasons.ts';
import { event } from './events.ts';

describe('rowName', () => {
  it('starts with the title and says the severity in words', () => {
    const name = rowName(
      event(7, { severity: 'urgent', title: 'Order 7 rejected', detail: 'Kitchen closed' }),
    );
    expect(name).toMatch(/^Order 7 rejected\. Urgent\. \d\d:\d\d:\d\d\. Kitchen closed$/);
  });

  it('says what was done about it, that it came again, and that it is not stored', () => {
    const name = rowName(event(7, { severity: 'urgent', handledAt: 1, repeats: 2, isStored: false }));
    expect(name).toMatch(/Urgent\. Handled\. .*Came again 2×\. Not stored yet$/);
  });

  it('says of a gap from when to when, why, and what may be missing', () => {
    const gap = { from: 0, to: 19 * 60_000, cause: reason('name-not-found', ''), exceedsResend: true };
    expect(rowName(event(7, { recognition: 'gap', gap }))).toMatch(
      /^Gap\. No connection from \d\d:00 to \d\d:19\. The name of .* looked up\. What Doshii sent before \d\d:09 may be missing/,
    );
    expect(gapWords(gap).length).toBe('19 m');
    expect(gapWords({ ...gap, exceedsResend: false }).missing).toMatch(/may come late or not at all/);
  });

  it('says the times of a short gap to the second', () => {
    const gap = { from: 1_000, to: 7_000, cause: reason('cut', ''), exceedsResend: false };
    expect(gapWords(gap).title).toMatch(/from \d\d:00:01 to \d\d:00:07$/);
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

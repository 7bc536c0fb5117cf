/** How an event is said in a row. */
import { describe, expect, it } from 'vitest';
import { chipOf, gapWords, markOf, rowName, shortId } from '../../../../renderer/event/event-text.ts';
import { reason } from '../../../../electron/shared/connection/reasons.ts';
import { event } from '../../../fakes/window-fixtures.ts';

const at = (day: number, hour: number, minute: number, second = 0) =>
  new Date(2025, 10, day, hour, minute, second).getTime();
const TODAY = at(24, 0, 0);

describe('rowName', () => {
  it('starts with the title and says the severity in words', () => {
    const rejected = { severity: 'urgent', title: 'Order 7 rejected', detail: 'Kitchen closed' } as const;
    const name = rowName(event(7, { ...rejected, receivedAt: at(24, 14, 2, 11) }), TODAY);
    expect(name).toMatch(/^Order 7 rejected\. Urgent\. 2:02:11 pm\. Kitchen closed\./);
  });

  it('says all that the row shows: the day unless it is today, the kind with its status, the location', () => {
    const name = rowName(event(7, { receivedAt: at(18, 14, 2, 11), status: 'venue_cancelled' }), TODAY);
    expect(name).toMatch(/\. Tue\b.*\b18\b.*, 2:02:11 pm\. Order · venue cancelled\. Location k3Jx9aQ…$/);
    const unknown = rowName(event(7, { recognition: 'unknown', locationId: null }), TODAY);
    expect(unknown.match(/Unknown kind/g)).toHaveLength(1);
  });

  it('says what was done about it, that it came again, and that it is not stored', () => {
    const until = at(24, 15, 30, 0);
    const open = event(7, { severity: 'urgent' });
    expect(rowName(open, TODAY, { shelf: { until } })).toContain('. Put aside until 3:30 pm. ');
    const name = rowName(event(7, { severity: 'urgent', handledAt: 1, repeats: 2, isStored: false }), TODAY);
    expect(name).toMatch(/Urgent\. Handled\. .*Sent 3 times\. Not saved yet\./);
  });

  it('says of a gap from when to when, why, and what may be missing', () => {
    const gap = {
      from: 0,
      to: 19 * 60_000,
      cause: reason('name-not-found', ''),
      exceedsResend: true,
      recovery: null,
    };
    expect(rowName(event(7, { recognition: 'gap', gap }), 0)).toMatch(
      /^Gap\. Offline \d+:00 [ap]m–\d+:19 [ap]m · 19 min\. This computer may have no internet: .* looked up\. Orders from before \d+:09 [ap]m may be missing/,
    );
    expect(gapWords({ ...gap, exceedsResend: false, recovery: null }, 0).missing).toMatch(
      /^Orders from this time may be missing/,
    );
  });

  it('says the times of a short gap to the second', () => {
    const gap = { from: 1_000, to: 7_000, cause: reason('cut', ''), exceedsResend: false, recovery: null };
    expect(gapWords(gap, 0).title).toMatch(/^Offline \d+:00:01 [ap]m–\d+:00:07 [ap]m$/);
  });

  it('says the day of a gap unless it is today, and once if it ended on the same', () => {
    const cause = reason('cut', '');
    const titleOf = (from: number, to: number) =>
      gapWords({ from, to, cause, exceedsResend: false, recovery: null }, TODAY).title;
    expect(titleOf(at(24, 14, 2), at(24, 14, 21))).toBe('Offline 2:02 pm–2:21 pm');
    expect(titleOf(at(18, 14, 2), at(18, 14, 21))).toMatch(/^Offline Tue.*18.*, 2:02 pm–2:21 pm$/);
    expect(titleOf(at(18, 14, 2), at(18, 14, 3))).toMatch(/^Offline Tue.*18.*, 2:02:00 pm–2:03:00 pm$/);
    expect(titleOf(at(23, 23, 50), at(24, 0, 10))).toMatch(
      /^Offline Sun.*23.*, 11:50 pm–Mon.*24.*, 12:10 am$/,
    );
    const lost = gapWords(
      { from: at(18, 9, 0), to: at(18, 14, 21), cause, exceedsResend: true, recovery: null },
      TODAY,
    );
    expect(lost.missing).toMatch(/before Tue.*18.*, 2:11 pm may be missing/);
  });

  it('claims no length of a gap in which the clock was set back', () => {
    const now = at(24, 14, 21);
    const gap = {
      from: now,
      to: now,
      cause: reason('not-running', ''),
      exceedsResend: false,
      recovery: null,
    };
    const said = gapWords(gap, TODAY);
    expect([said.title, said.length]).toEqual(['Offline until 2:21:00 pm', 'an unknown time']);
    expect(said.cause).toMatch(/^This computer’s clock was set back\. The monitor/);
  });

  it('says of what is pending that it waits and when it needs a person, until it does', () => {
    const pending = { severity: 'urgent', status: 'pending', title: 'New order 7' } as const;
    const name = rowName(event(7, pending), TODAY, { waiting: 'Needs you after 1 min' });
    expect(name).toMatch(/^New order 7\. Waiting\. Needs you after 1 min\. /);
    expect(markOf(event(7, pending))).toBe('quiet');
    expect(rowName(event(7, { ...pending, calledAt: 1 }), TODAY)).toMatch(/^New order 7\. Urgent\. /);
    expect(markOf(event(7, { ...pending, calledAt: 1 }))).toBe('urgent');
    // Accepted in time, it never was urgent.
    const accepted = event(7, { ...pending, handledAt: 1, closedBy: 8 });
    expect(rowName(accepted, TODAY)).toMatch(/^New order 7\. Info\. Settled\. /);
  });

  it('asks to compare a gap with the till only where Doshii could not be asked', () => {
    const cause = reason('cut', '');
    const gap = { from: at(24, 7, 38), to: at(24, 7, 52), cause, exceedsResend: true, recovery: null };
    const recovery = { at: 0, checked: 0, found: 0, others: 0, problem: null } as const;
    const compareOf = (state: 'done' | 'failed' | 'unavailable') =>
      gapWords({ ...gap, recovery: { ...recovery, state } }, TODAY).compare;
    expect(compareOf('unavailable')).toBe('Compare with the till: 7:38 am–7:52 am');
    expect(compareOf('failed')).toBe('Compare with the till: 7:38 am–7:52 am');
    expect([compareOf('done'), gapWords(gap, TODAY).compare]).toEqual(['', '']);
    // Checked, it is not said to be missing anything.
    expect(gapWords({ ...gap, recovery: { ...recovery, state: 'done' } }, TODAY).missing).toBe('');
    expect(gapWords(gap, TODAY).missing).toContain('may be missing');
    const setBack = { ...gap, from: gap.to, recovery: { ...recovery, state: 'failed' as const } };
    expect(gapWords(setBack, TODAY).compare).toBe('Compare with the till: until 7:52:00 am');
    const unchecked = { ...gap, recovery: { ...recovery, state: 'unavailable' as const } };
    expect(rowName(event(7, { recognition: 'gap', gap: unchecked }), TODAY)).toContain(
      '14 min. Compare with the till: 7:38 am–7:52 am. ',
    );
  });

  it('says of a gap how much has an unknown status since, unless Doshii was asked', () => {
    const cause = reason('cut', '');
    const gap = { from: at(24, 7, 38), to: at(24, 7, 52), cause, exceedsResend: true, recovery: null };
    const recovery = { at: 0, checked: 0, found: 0, others: 0, problem: null } as const;
    const unknown = { orders: 3, payments: 0, others: 0 };
    const said = (state: 'done' | 'unavailable') =>
      gapWords({ ...gap, unknown, recovery: { ...recovery, state } }, TODAY).unknown;
    expect(said('unavailable')).toBe('3 orders have an unknown status since then');
    expect(said('done')).toBe('');
    expect(gapWords({ ...gap, unknown: { ...unknown, orders: 1 } }, TODAY).unknown).toMatch(/^1 order has /);
    expect(gapWords(gap, TODAY).unknown).toBe('');
  });

  it('leaves out an empty detail', () => expect(rowName(event(7), TODAY)).not.toMatch(/\. \./));
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

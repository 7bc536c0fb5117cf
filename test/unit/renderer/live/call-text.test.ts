/** What the row of a call says. */
import { describe, expect, it } from 'vitest';
import type { DelayView } from '../../../../electron/shared/alerts/attention-causes.ts';
import type { CallView } from '../../../../electron/shared/alerts/calls-view.ts';
import { NO_FACTS } from '../../../../electron/shared/things/thing-facts.ts';
import {
  callClock,
  callName,
  callReason,
  callTitle,
  oldestClock,
} from '../../../../renderer/live/call-text.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

const NOON = new Date(2026, 5, 1, 12).getTime();
const call = (fields: Partial<CallView> = {}): CallView => ({
  event: sampleEvent({ receivedAt: NOON, entityId: '1353', locationId: 'a' }),
  severity: 'urgent',
  since: NOON,
  isUnknown: false,
  ...fields,
});
const refused = call({
  event: sampleEvent({
    kind: 'order_updated',
    status: 'rejected',
    entityId: '7',
    title: 'Order 7 rejected',
    detail: 'Sold out',
  }),
});
const delay: DelayView = {
  locationId: 'a',
  topic: 'order',
  delayMs: 64_000,
  usualMs: 42_000,
  basis: 'learned',
};

describe('a call', () => {
  it('says what has not happened yet, or what has', () => {
    expect([callTitle(call()), callTitle(refused)]).toEqual([
      'Order #1353 not accepted yet',
      'Order #7 rejected',
    ]);
    const declined = { kind: 'transaction_updated', entityType: 'transaction', status: 'rejected' } as const;
    expect(callTitle({ event: sampleEvent({ ...declined, entityId: '8' }) })).toBe('Payment #8 declined');
    const sold = { kind: 'menu_updated', entityType: 'menu', status: 'unavailable', title: 'Lamb' } as const;
    expect(callTitle({ event: sampleEvent(sold) })).toBe('Lamb');
  });

  it('gives as its reason what is usual there, where that is known', () => {
    expect(callReason(call(), [delay])).toBe('Usually accepted in 42 s');
    expect(callReason(refused, [delay])).toBe('Sold out');
    const known = { ...NO_FACTS, reason: 'Sold out: lamb' };
    expect(callReason(call({ event: { ...refused.event, facts: known } }), [])).toBe('Sold out: lamb');
  });

  it('says what to do where no reason is known', () => {
    const accept = callReason(call(), []);
    expect(accept).toMatch(/accept/i);
    expect(callReason(call(), [{ ...delay, locationId: 'b' }])).toBe(accept);
    expect(callReason(call(), [{ ...delay, basis: 'too-few' }])).toBe(accept);
    expect(callReason({ ...refused, event: { ...refused.event, detail: '' } }, [])).toMatch(/customer/i);
  });

  it('says that the status is unknown while nothing can be known', () => {
    expect(callReason(call({ isUnknown: true }), [delay])).toBe('Status unknown');
  });

  it('counts, and never below nothing', () => {
    expect([callClock(call(), NOON + 161_000), callClock(call(), NOON - 5_000)]).toEqual(['2:41', '0:00']);
    expect(oldestClock([call({ since: NOON - 9_000 }), call()], NOON)).toBe('0:09');
    expect([oldestClock([], NOON), oldestClock([call({ since: NOON + 9_000 })], NOON)]).toEqual(['', '0:00']);
  });

  it('has a name that says all but the seconds', () => {
    const named = {
      call: call({ since: NOON - 130_000 }),
      reason: 'Usually accepted in 42 s',
      facts: { ...NO_FACTS, table: '5' },
      amount: '$85.50',
      venue: 'Terrace Kitchen',
      end: '',
    };
    expect(callName(named, NOON, NOON)).toMatch(
      /^Order #1353 not accepted yet\. Table 5\. Urgent\. Usually accepted in 42 s\. needs you for 2 min\. 12:00:00.*\. \$85\.50\. Terrace Kitchen$/,
    );
    expect(callName({ ...named, end: 'Accepted in 31 s' }, NOON, NOON)).toMatch(
      /^Order #1353 not accepted yet\. Table 5\. Accepted in 31 s\. /,
    );
  });
});

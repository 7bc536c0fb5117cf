/** Which rows are pending within their time, and which need a person. */
import { describe, expect, it } from 'vitest';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { isWaiting } from '../../../../electron/shared/alerts/waiting.ts';
import { needsPerson } from '../../../../electron/shared/filter/feed-filter.ts';
import { event } from '../../../fakes/window-fixtures.ts';

const pending = { status: 'pending', severity: 'urgent' } as const;

describe('a row', () => {
  it.each<[string, Partial<MonitorEvent>, boolean, boolean]>([
    ['of a pending order is within its time', pending, true, false],
    [
      'of a requested payment too',
      { kind: 'transaction_created', ...pending, status: 'requested' },
      true,
      false,
    ],
    ['of a pending booking too', { kind: 'booking_updated', ...pending, severity: 'notice' }, true, false],
    ['needs a person once it was called for', { ...pending, calledAt: 1 }, false, true],
    ['of a rejected order needs one at once', { ...pending, status: 'rejected' }, false, true],
    ['that is handled needs none', { ...pending, handledAt: 1 }, false, false],
    ['that the venue wants only listed needs none', { ...pending, severity: 'quiet' }, false, false],
    ['of a kind that nobody knows needs one at once', { ...pending, kind: 'fire' }, false, true],
    ['without a status has nothing to be within', { ...pending, status: null }, false, true],
  ])('%s', (_what, change, waits, needs) => {
    const row = event(1, change);
    expect([isWaiting(row), needsPerson(row)]).toEqual([waits, needs]);
  });
});

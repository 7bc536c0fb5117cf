/** Marking events as handled, and asking who does it. */
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_ATTENTION } from '../../../../electron/shared/alerts/attention-settings.ts';
import { matches, type FeedFilter } from '../../../../electron/shared/filter/feed-filter.ts';
import type { HandleRequest } from '../../../../electron/shared/history/history-queries.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { filterOf, Handling, placed, wholeOf } from '../../../../renderer/event/handling.svelte.ts';
import { MarkThing } from '../../../../renderer/event/mark-thing.svelte.ts';
import { event } from '../../../fakes/window-fixtures.ts';

function made({ asksWho = false, operator = '', latest = [] as readonly MonitorEvent[] } = {}) {
  const handleOne = vi.fn((_event: MonitorEvent, _handled: boolean, _by?: string) => Promise.resolve(true));
  const handle = vi.fn((_request: HandleRequest) => Promise.resolve(2));
  const handling = new Handling({
    bridge: { handle, latest: (_filter: FeedFilter) => Promise.resolve(latest) },
    feed: { handle: handleOne },
    settings: { attention: { ...DEFAULT_ATTENTION, asksWho, operator } },
  });
  return { handling, handle, handleOne };
}
const urgent = event(4, { severity: 'urgent' });

describe('Handling', () => {
  it('asks nobody unless the venue wants it', async () => {
    const { handling, handleOne, handle } = made();
    expect(await handling.mark(urgent, true)).toBe('done');
    expect(handleOne).toHaveBeenCalledWith(urgent, true, undefined);
    expect(await handling.markAll(filterOf({ type: 'order', id: '4', locationId: 'k3' }))).toBe(2);
    expect(handle.mock.calls[0]?.[0]).not.toHaveProperty('by');
  });

  it('waits for the name and hands it on', async () => {
    const { handling, handleOne } = made({ asksWho: true });
    const outcome = handling.mark(urgent, true);
    expect(handleOne).not.toHaveBeenCalled();
    handling.asked?.('Anna');
    expect(await outcome).toBe('done');
    expect(handleOne).toHaveBeenCalledWith(urgent, true, 'Anna');
    expect(handling.asked).toBeNull();
  });

  it('changes nothing when the person goes back, and asks nobody who takes it back', async () => {
    const { handling, handleOne, handle } = made({ asksWho: true });
    const outcome = handling.markAll(filterOf({ type: 'order', id: '4', locationId: 'k3' }));
    handling.asked?.(null);
    expect([await outcome, handle.mock.calls.length]).toEqual([null, 0]);
    await handling.mark(urgent, false);
    expect(handleOne).toHaveBeenCalledWith(urgent, false, undefined);
  });

  it('drops a question when the next one is asked', async () => {
    const { handling } = made({ asksWho: true });
    const first = handling.mark(urgent, true);
    const second = handling.mark(event(5), true);
    expect(await first).toBe('dropped');
    handling.asked?.('Ben');
    expect(await second).toBe('done');
  });

  it('offers the names that were used last, each once', async () => {
    const latest = [
      event(1, { handledAt: 10, handledBy: 'Ben' }),
      event(2, { handledAt: 30, handledBy: 'Anna' }),
      event(3, { handledAt: 20, handledBy: 'Ben' }),
      event(4),
    ];
    expect(await made({ latest, operator: 'Bar' }).handling.names()).toEqual(['Anna', 'Ben', 'Bar']);
  });
});

describe('what belongs together', () => {
  it('is the order of a payment, or the thing itself', () => {
    const locationId = 'k3Jx9aQp7ZtL';
    expect(wholeOf(event(1, { entityType: 'transaction', entityId: '9', orderId: '7' }))).toEqual({
      type: 'order',
      id: '7',
      locationId,
    });
    expect(wholeOf(event(1))).toEqual({ type: 'order', id: '1', locationId });
    expect(wholeOf(event(1, { entityType: null, entityId: null }))).toBeNull();
  });

  it('asks for the payments of an order too, and of nothing else with that number', () => {
    expect(filterOf({ type: 'order', id: '7', locationId: 'k3' })).toMatchObject({
      entityTypes: ['order', 'transaction'],
      ids: ['7'],
      // A person who names a thing means it also while it is pending within its time.
      unhandled: false,
    });
    expect(filterOf({ type: 'booking', id: '7', locationId: 'k3' }).entityTypes).toEqual(['booking']);
  });
});

it('Q3 is marked at one location, also when another has the same number', () => {
  const order = event(1, { entityId: '7', severity: 'urgent', locationId: 'k3' });
  const whole = wholeOf(order);
  expect(whole).not.toBeNull();
  const filter = whole && filterOf(whole);
  expect(
    [order, event(2, { ...order, locationId: 'other' })].map((each) => filter && matches(filter, each)),
  ).toEqual([true, false]);
  // Of which location it is cannot be known.
  expect(wholeOf(event(3, { ...order, locationId: null }))).toBeNull();
  expect(placed({ type: 'order', id: '7', locationId: null })).toBeNull();
});

describe('MarkingWhole', () => {
  const order = { type: 'order', id: '4', locationId: 'k3' } as const;

  it('says how many it changed, and that there were none', async () => {
    const { handling, handle } = made();
    const said: string[] = [];
    const marking = new MarkThing(handling, (text) => said.push(text));
    await marking.mark(order);
    handle.mockResolvedValueOnce(0);
    await marking.mark(order);
    expect(said).toEqual(['2 events marked as handled.', 'Nothing of it is open any more.']);
  });

  it('keeps of what it could not be done, until it is tried again', async () => {
    const { handling, handle } = made();
    const said: string[] = [];
    const marking = new MarkThing(handling, (text) => said.push(text));
    handle.mockRejectedValueOnce(new Error('gone'));
    await marking.mark(order);
    expect(marking.hasFailed(order)).toBe(true);
    expect(marking.hasFailed({ ...order, id: '5' })).toBe(false);
    expect(marking.hasFailed({ ...order, locationId: 'other' })).toBe(false);
    expect(said).toEqual([]);
    await marking.mark(order);
    expect(marking.hasFailed(order)).toBe(false);
  });
});

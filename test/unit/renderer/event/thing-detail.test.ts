/** What the details know of a thing: its own events, the answer of Doshii, and what still needs a person of a gap. */
import { describe, expect, it, vi } from 'vitest';
import type { Gap } from '../../../../electron/shared/events/gap.ts';
import type { FeedFilter } from '../../../../electron/shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../../../../electron/shared/history/history-limits.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { countRecovered } from '../../../../renderer/event/recovered-open.ts';
import { detailKey, ThingDetail } from '../../../../renderer/event/thing-detail.svelte.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { event, seqs } from '../../../fakes/window-fixtures.ts';

const step = (seq: number, change: Partial<MonitorEvent> = {}) => event(seq, { entityId: '7', ...change });
const payment = step(2, { entityType: 'transaction', orderId: '7' });

function bridgeWith(events: readonly MonitorEvent[]) {
  const details = vi.fn(() => Promise.reject(new Error('gone')));
  return {
    details,
    timeline: () => Promise.resolve({ events, omitted: 0 }),
    page: () => Promise.resolve([]),
    onBatch: () => () => undefined,
    onHistoryReset: () => () => undefined,
  };
}

describe('ThingDetail', () => {
  it('has the events of the thing itself, and always the one that is open, as it is now', async () => {
    const handled = step(3, { handledAt: 5 });
    const thing = new ThingDetail(bridgeWith([step(1), payment, step(3), step(4)]), handled);
    expect(seqs(thing.eventsWith(handled))).toEqual([3]);
    const stop = thing.start();
    await eventually(() => expect(thing.timeline?.phase).toBe('ready'));
    const events = thing.eventsWith(handled);
    expect(seqs(events)).toEqual([1, 3, 4]);
    expect(events[1]).toBe(handled);
    expect(thing.stateWith(handled).seq).toBe(4);
    // Older than what the history gives at once.
    expect(seqs(thing.eventsWith(step(0)))).toEqual([0, 1, 3, 4]);
    stop();
  });

  it('is of a test alert and of what names no thing only that event', async () => {
    const { details, ...bridge } = bridgeWith([]);
    for (const change of [{ origin: 'test' }, { entityId: null }] as const) {
      const thing = new ThingDetail({ ...bridge, details }, step(1, change));
      expect([thing.entity, thing.timeline, thing.target]).toEqual([null, null, null]);
      await thing.ask(true);
    }
    expect(details).not.toHaveBeenCalled();
  });

  it('says why Doshii gave no answer', async () => {
    const { details, ...bridge } = bridgeWith([]);
    const thing = new ThingDetail({ ...bridge, details }, step(1));
    await thing.ask(true);
    expect(details).toHaveBeenCalledWith({
      type: 'order',
      id: '7',
      locationId: 'k3Jx9aQp7ZtL',
      fresh: true,
      personal: false,
    });
    expect(thing.asking.problem).not.toBeNull();
  });

  it('shows guests once they were asked for, also when it asks again before the answer', async () => {
    const { details, ...bridge } = bridgeWith([]);
    const thing = new ThingDetail({ ...bridge, details }, step(1));
    const asked = [thing.ask(false, true), thing.ask(true), thing.ask(false, false), thing.ask(true)];
    await Promise.all(asked);
    expect(details.mock.calls.map(([question]: readonly unknown[]) => question)).toMatchObject([
      { personal: true },
      { fresh: true, personal: true },
      { personal: false },
      { personal: false },
    ]);
  });

  it('stays the same from one event of a thing to the next', () => {
    expect(detailKey(step(1))).toBe(detailKey(step(4, { status: 'rejected' })));
    expect(detailKey(step(1))).not.toBe(detailKey(step(1, { locationId: 'elsewhere' })));
    expect(detailKey(step(1))).not.toBe(detailKey(payment));
    expect(detailKey(step(1, { entityId: null }))).not.toBe(detailKey(step(2, { entityId: null })));
  });
});

describe('what needs a person of what was recovered', () => {
  const recovery = { state: 'done', at: 300, checked: 9, found: 3, others: 0, problem: null } as const;
  const cause = { code: 'cut', sentence: '', nextStep: '', technical: '' } as const;
  const gap: Gap = { from: 100, to: 200, cause, exceedsResend: false, recovery };
  const recovered = (seq: number, happenedAt: number) => event(seq, { origin: 'recovered', happenedAt });
  const count = (events: readonly MonitorEvent[], change: Partial<Gap> = {}) =>
    countRecovered({ latest: () => Promise.resolve(events) }, { ...gap, ...change });

  it('is counted by when it happened', async () => {
    const all = [recovered(1, 100), recovered(2, 200), recovered(3, 99), recovered(4, 201), event(5)];
    expect(await count(all)).toBe(2);
    const asked: FeedFilter[] = [];
    await countRecovered({ latest: (filter) => (asked.push(filter), Promise.resolve([])) }, gap);
    expect(asked).toMatchObject([{ from: 200, unhandled: true }]);
  });

  it('is not known where nothing was recovered, or it cannot be counted', async () => {
    expect(await count([], { recovery: null })).toBeNull();
    expect(await count([], { recovery: { ...recovery, found: 0 } })).toBeNull();
    expect(await count([], { recovery: { ...recovery, state: 'failed' } })).toBeNull();
    expect(await count(Array.from({ length: PAGE_SIZE }, (_, seq) => recovered(seq + 1, 150)))).toBeNull();
    const failing = { latest: () => Promise.reject(new Error('gone')) };
    expect(await countRecovered(failing, gap)).toBeNull();
  });
});

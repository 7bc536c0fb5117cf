/** The timeline of one thing: its steps, the gaps between them, and how it goes on live. */
import { describe, expect, it, vi } from 'vitest';
import { PAGE_SIZE } from '../../../../electron/shared/history/history-limits.ts';
import type { EventChange, Timeline } from '../../../../electron/shared/history/history-queries.ts';
import type { FeedBatch } from '../../../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import {
  lastSteps,
  MAX_STEPS,
  stepLength,
  stepWords,
  timelineView,
  withBatch,
} from '../../../../renderer/event/timeline-steps.ts';
import { EntityTimeline } from '../../../../renderer/event/timeline.svelte.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { change as changeOf, event, seqs } from '../../../fakes/window-fixtures.ts';

const order = { type: 'order', id: '7', locationId: 'k3Jx9aQp7ZtL' } as const;
const step = (seq: number, change: Partial<MonitorEvent> = {}) =>
  event(seq, { entityId: '7', receivedAt: seq * 60_000, ...change });
const gap = (seq: number, lastedMs = 5_000) => {
  const cause = { code: 'closed', sentence: '', nextStep: '', technical: '' } as never;
  const to = seq * 60_000;
  const change = { from: to - lastedMs, to, cause, exceedsResend: false, recovery: null };
  return event(seq, { kind: 'gap', recognition: 'gap', entityType: null, entityId: null, gap: change });
};

describe('timelineView', () => {
  it('orders the steps and says how long each came after the one before', () => {
    const { steps, totalMs } = timelineView([step(5), step(1), step(2)], []);
    expect(steps.map(({ event: { seq }, sinceMs }) => [seq, sinceMs])).toEqual([
      [1, null],
      [2, 60_000],
      [5, 180_000],
    ]);
    expect(totalMs).toBe(240_000);
  });

  it('puts gaps between the steps that they fall between, without counting them as steps', () => {
    const { steps, later } = timelineView([step(2), step(5)], [gap(1), gap(3), gap(6, 2_000), gap(9, 3_000)]);
    expect(steps.map(({ event: { seq }, sinceMs }) => [seq, sinceMs])).toEqual([
      [2, null],
      [3, null],
      [5, 180_000],
    ]);
    expect(later).toEqual({ gaps: 2, lastedMs: 5_000 });
  });

  it('is empty when nothing is kept', () => {
    expect(timelineView([], [gap(1)]).steps).toEqual([]);
  });
});

describe('withBatch', () => {
  it('adds what is new, takes in what changed, and is the same list when nothing did', () => {
    const held = [step(1), step(2)];
    const change = changeOf(1, { repeats: 2, lastRepeatAt: 5 });
    expect(withBatch(held, [step(2)], [{ ...change, seq: 9 }])).toBe(held);
    const next = withBatch(held, [step(3)], [change]);
    expect(seqs(next)).toEqual([1, 2, 3]);
    expect(next[0]).toMatchObject({ repeats: 2, lastRepeatAt: 5 });
  });
});

describe('stepLength', () => {
  it('does not say 0 s', () => {
    expect([stepLength(0), stepLength(999), stepLength(1_000), stepLength(130_000)]).toEqual([
      '< 1 s',
      '< 1 s',
      '1 s',
      '2 min 10 s',
    ]);
  });
});

describe('a line of the details', () => {
  const pending = { kind: 'order_created', status: 'pending', title: 'New order 7' } as const;

  it('says a step of the thing by its status, and of anything else what its event says', () => {
    expect(stepWords(step(1, pending), order)).toBe('New');
    expect(stepWords(step(2, { kind: 'order_updated', status: 'pending' }), order)).toBe('Waiting');
    expect(stepWords(step(3, { ...pending, status: 'accepted' }), order)).toBe('Accepted');
    const payment = step(4, {
      kind: 'transaction_updated',
      entityType: 'transaction',
      entityId: '77',
      orderId: '7',
      status: 'complete',
      title: 'Payment 77 complete',
    });
    expect(stepWords(payment, order)).toBe('Payment 77 complete');
    expect(stepWords(payment, { type: 'transaction', id: '77' })).toBe('Paid');
    expect(stepWords(step(5, { status: null, title: 'Order 7 updated' }), order)).toBe('Order 7 updated');
  });

  it('shows the last ones only', () => {
    const { steps } = timelineView(
      Array.from({ length: MAX_STEPS + 3 }, (_, index) => step(index + 1)),
      [],
    );
    expect(lastSteps(steps).map(({ event: { seq } }) => seq)).toEqual(
      Array.from({ length: MAX_STEPS }, (_, index) => index + 4),
    );
  });
});

/** A bridge that answers when the test says so. */
function fakeBridge(gaps: readonly MonitorEvent[] = []) {
  let push: (batch: FeedBatch) => void = () => undefined;
  let reset = (): void => undefined;
  const answers: PromiseWithResolvers<Timeline>[] = [];
  const page = vi.fn(({ fromSeq }: { fromSeq: number }) =>
    Promise.resolve(gaps.filter(({ seq }) => seq >= fromSeq).slice(0, PAGE_SIZE)),
  );
  const bridge = {
    timeline: () => {
      const answer = Promise.withResolvers<Timeline>();
      answers.push(answer);
      return answer.promise;
    },
    page,
    onBatch: (listener: typeof push) => {
      push = listener;
      return () => (push = () => undefined);
    },
    onHistoryReset: (listener: typeof reset) => {
      reset = listener;
      return () => (reset = () => undefined);
    },
  };
  const send = (...events: MonitorEvent[]) => push({ events, changes: [], total: 0, storedUpTo: 0 });
  const change = (...changes: EventChange[]) => push({ events: [], changes, total: 0, storedUpTo: 0 });
  return { bridge, answers, page, send, change, reset: () => reset() };
}

describe('EntityTimeline', () => {
  const shown = (timeline: EntityTimeline) => timeline.view.steps.map(({ event: { seq } }) => seq);

  it('shows the events and the gaps between them, and goes on with what comes in', async () => {
    const { bridge, answers, send } = fakeBridge([gap(1), gap(3)]);
    const timeline = new EntityTimeline(bridge, order);
    const stop = timeline.start();
    answers[0]?.resolve({ events: [step(2), step(4)], omitted: 1 });
    await eventually(() => expect(timeline.phase).toBe('ready'));
    expect([shown(timeline), timeline.omitted]).toEqual([[2, 3, 4], 1]);
    send(gap(5), event(6), step(7));
    expect(shown(timeline)).toEqual([2, 3, 4, 5, 7]);
    stop();
  });

  it('Q3 takes in nothing of another location that has the same number', async () => {
    const { bridge, answers, send } = fakeBridge();
    const timeline = new EntityTimeline(bridge, order);
    const stop = timeline.start();
    answers[0]?.resolve({ events: [step(2)], omitted: 0 });
    await eventually(() => expect(timeline.phase).toBe('ready'));
    send(step(3, { locationId: null }));
    expect(shown(timeline)).toEqual([2, 3]);
    send(step(4, { locationId: 'other' }), step(5));
    // The third may be of either now.
    expect(shown(timeline)).toEqual([2, 5]);
    stop();
  });

  it('keeps what came while the answer was under way', async () => {
    const { bridge, answers, send } = fakeBridge();
    const timeline = new EntityTimeline(bridge, order);
    const stop = timeline.start();
    send(step(3));
    answers[0]?.resolve({ events: [step(2)], omitted: 0 });
    await eventually(() => expect(timeline.phase).toBe('ready'));
    expect(shown(timeline)).toEqual([2, 3]);
    stop();
  });

  it('takes in what changed while the answer was under way', async () => {
    const { bridge, answers, change } = fakeBridge();
    const timeline = new EntityTimeline(bridge, order);
    const stop = timeline.start();
    change(changeOf(2, { repeats: 3, lastRepeatAt: 9 }));
    answers[0]?.resolve({ events: [step(2)], omitted: 0 });
    await eventually(() => expect(timeline.phase).toBe('ready'));
    expect(timeline.view.steps[0]?.event.repeats).toBe(3);
    stop();
  });

  it('reads on until it has every gap', async () => {
    const gaps = Array.from({ length: PAGE_SIZE + 20 }, (_, index) => gap(index + 3));
    const { bridge, answers, page } = fakeBridge(gaps);
    const timeline = new EntityTimeline(bridge, order);
    const stop = timeline.start();
    answers[0]?.resolve({ events: [step(2)], omitted: 0 });
    await eventually(() => expect(timeline.phase).toBe('ready'));
    expect(timeline.view.later.gaps).toBe(PAGE_SIZE + 20);
    expect(page).toHaveBeenCalledTimes(2);
    stop();
  });

  it('asks again when rows went, and drops them', async () => {
    const { bridge, answers, reset } = fakeBridge();
    const timeline = new EntityTimeline(bridge, order);
    const stop = timeline.start();
    answers[0]?.resolve({ events: [step(1), step(2)], omitted: 0 });
    await eventually(() => expect(timeline.phase).toBe('ready'));
    reset();
    answers[1]?.resolve({ events: [step(2)], omitted: 0 });
    await eventually(() => expect(shown(timeline)).toEqual([2]));
    stop();
  });

  it('says when it cannot be read', async () => {
    const { bridge, answers } = fakeBridge();
    const timeline = new EntityTimeline(bridge, order);
    const stop = timeline.start();
    answers[0]?.reject(new Error('gone'));
    await eventually(() => expect(timeline.phase).toBe('failed'));
    stop();
  });
});

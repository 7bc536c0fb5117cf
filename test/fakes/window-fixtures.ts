/** Makes events and connections for the tests of the window. */
import type { EventChange } from '../../electron/shared/history/history-queries.ts';
import type { ConnectionView } from '../../electron/shared/connection/connection-view.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { sampleEvent } from './sample-event.ts';

export function event(seq: number, change: Partial<MonitorEvent> = {}): MonitorEvent {
  return sampleEvent({
    seq,
    receivedAt: 1_700_000_000_000 + seq,
    kind: 'order_updated',
    severity: 'quiet',
    title: `Order ${seq} accepted`,
    entityId: String(seq),
    status: 'accepted',
    locationId: 'k3Jx9aQp7ZtL',
    envelope: 'event',
    ...change,
  });
}

/** A row that is on the disk, to which nothing else has happened. */
export function change(seq: number, fields: Partial<EventChange> = {}): EventChange {
  return {
    seq,
    repeats: 0,
    lastRepeatAt: null,
    handledAt: null,
    handledBy: null,
    closedBy: null,
    calledAt: null,
    facts: null,
    gap: null,
    isStored: true,
    ...fields,
  };
}

export const seqs = (events: readonly MonitorEvent[]): number[] => events.map(({ seq }) => seq);

export function connection(change: Partial<ConnectionView> = {}): ConnectionView {
  return {
    name: 'live',
    since: 0,
    lostSince: null,
    attempt: 0,
    retryAt: null,
    lastFrameAt: null,
    attemptsLeft: 30,
    roundTripMs: null,
    roundTripAt: null,
    reason: null,
    destination: 'Doshii sandbox',
    ...change,
  };
}

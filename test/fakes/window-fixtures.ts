/** Makes events and connections for the tests of the window. */
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

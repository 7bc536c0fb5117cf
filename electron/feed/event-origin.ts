/** Where an event comes from: the socket, Doshii's lists after a gap, or a test. */
import type { Origin } from '../shared/events/monitor-event.ts';

export interface Source {
  readonly origin: Origin;
  /** Unix ms by Doshii's word; null for live events. */
  readonly happenedAt: number | null;
}
export const LIVE: Source = { origin: 'live', happenedAt: null };

/** Knows which rows were fetched after a gap, so that what the socket brings of the same late makes no second row. */
import { comparableStatus } from '../shared/events/comparable-status.ts';
import { registeredKind } from '../shared/events/kind-registry.ts';
import type { EntityType, EventDraft, MonitorEvent } from '../shared/events/monitor-event.ts';
import type { Clock } from '../platform/clock.ts';

/** How long after a row was fetched its frame may still come, ms. */
export const LATE_FRAME_MS = 60_000;

/** Whether an event of that kind says what state such a thing is in; another about it, such as a deletion, is always news. */
export function tellsOfState(type: EntityType | null, kind: string): boolean {
  const provided = registeredKind(kind);
  return type !== null && provided?.reportsState === true && provided.entity === type;
}

interface Awaited {
  readonly seq: number;
  readonly status: string | null;
  /** Monotonic ms. */
  readonly until: number;
}

/**
 * The frame of a change and the row that was fetched for it share no words but the thing and its status, so by these the
 * frame is recognised; one without a status, as those of check-ins are, by the thing alone. Each row stands for one frame.
 *
 * A frame with another status is news, or an earlier step that Doshii sends again: which cannot be known, so it is a row, and
 * from then on every frame of that thing is one. Otherwise an order could end up as "waiting" above the row that says "accepted".
 */
export class LateDuplicates {
  readonly #clock: Clock;
  readonly #awaited = new Map<string, Awaited>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param event that was fetched */
  expect({ seq, entityType, entityId, locationId, status }: MonitorEvent): void {
    const now = this.#clock.monotonic();
    for (const [key, { until }] of this.#awaited) if (until < now) this.#awaited.delete(key);
    const until = now + LATE_FRAME_MS;
    this.#awaited.set(keyOf(entityType, entityId, locationId), { seq, status, until });
  }

  /** @returns the `seq` of the row that says this already; null for news */
  recognise({ kind, entityType, entityId, locationId, status }: EventDraft): number | null {
    if (this.#awaited.size === 0) return null;
    const key = this.#keyOf(entityType, entityId, locationId);
    const found = this.#awaited.get(key);
    if (found === undefined || !tellsOfState(entityType, kind)) return null;
    this.#awaited.delete(key);
    const isLate = this.#clock.monotonic() > found.until;
    const now = comparableStatus(status);
    return isLate || (now !== null && now !== comparableStatus(found.status)) ? null : found.seq;
  }

  /** A frame may not say of which location it is; one of several is not guessed. */
  #keyOf(type: EntityType | null, id: string | null, locationId: string | null): string {
    if (locationId !== null) return keyOf(type, id, locationId);
    const start = keyOf(type, id, '').slice(0, -'""]'.length);
    const [found, ...others] = [...this.#awaited.keys()].filter((key) => key.startsWith(start));
    return found === undefined || others.length > 0 ? start : found;
  }
}

function keyOf(type: EntityType | null, id: string | null, locationId: string | null): string {
  return JSON.stringify([type, id, locationId]);
}

/** A thing as it is now: an order, payment, booking or check-in, or what one event without any says. */
import type { MonitorEvent } from '../events/monitor-event.ts';
import type { ThingFacts } from './thing-facts.ts';

export interface Thing {
  /** Stays the same while the thing is kept. */
  readonly key: string;
  /** The event with which it came. */
  readonly first: MonitorEvent;
  /** The newest by what it says: an older one that arrives late does not take its place. */
  readonly latest: MonitorEvent;
  /** The event that says its status. */
  readonly state: MonitorEvent;
  /** Null where no event names one. */
  readonly locationId: string | null;
  readonly facts: ThingFacts | null;
  /** Events that it was made of. */
  readonly events: number;
  /** Unix ms of the first event that says that it is pending; null when none was seen. */
  readonly pendingSince: number | null;
  /** Status in which it was first seen answered; null while it is not. */
  readonly answer: string | null;
  /** From pending to its status now, ms; null where that is not known, as after an outage. */
  readonly tookMs: number | null;
  /** Its rows that ask for a person and are not handled, oldest first. */
  readonly open: readonly MonitorEvent[];
  /** The row that a person handled last. */
  readonly handled: MonitorEvent | null;
}

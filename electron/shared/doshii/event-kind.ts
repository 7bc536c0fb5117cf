/** What an entry of the registry of Doshii's event kinds says; only `entity` and `title` have to be there. */
import type { CallTimings } from '../alerts/call-timing.ts';
import type { KindDefaults } from '../events/kind-registry.ts';
import type { EntityType } from '../events/monitor-event.ts';
import type { EventBody } from './event-body.ts';

export interface EventKind {
  /** What its events are about: gives their mark, filter, group, and what REST has of it. */
  readonly entity: EntityType | null;
  /** The id of the entity, when it is not `id`. */
  readonly id?: (body: EventBody) => string | null | undefined;
  /** What stands for the status, when it is not `status`: rules can only tell events apart by that. */
  readonly status?: (body: EventBody) => string | null | undefined;
  /** See `ProvidedKind`. */
  readonly reportsState?: true;
  /** Without a full stop; ids and status as sent. */
  readonly title: (body: EventBody) => string;
  readonly detail?: (body: EventBody) => string;
  /** Its name among the alert rules; by default the title of an event without a body. */
  readonly label?: string;
  /** Its group among the alert rules; by default that of its entity. */
  readonly group?: string;
  /** Its statuses, how much each matters, and why; by default all are for the record. */
  readonly defaults?: KindDefaults;
  /** When its alerts call for a person; by default at once. */
  readonly timings?: CallTimings;
  /** Statuses in `defaults` that need a person, besides those that ask with every kind. */
  readonly asking?: readonly string[];
}

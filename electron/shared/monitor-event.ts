/** What every part of the program after the boundary sees of an event: one flat record of plain text. */

/** `urgent` asks for somebody now, `notice` is worth a look soon, `info` is for the record. */
export type Severity = 'urgent' | 'notice' | 'info';

export type EntityType =
  | 'order'
  | 'transaction'
  | 'booking'
  | 'check-in'
  | 'table'
  | 'menu'
  | 'card'
  | 'member'
  | 'employee'
  | 'resource'
  | 'location';

/** The shape of the frame in which the event came: `{emit:[…]}`, `{event, data}` or `{type, data}`. */
export type Envelope = 'emit' | 'event' | 'type';

/** Whether the registry knows the kind, has never heard of it, or the frame could not be read at all. */
export type Recognition = 'known' | 'unknown' | 'unreadable';

export interface MonitorEvent {
  /** Position in this run's feed, from 1, without holes; assigned by main. */
  readonly seq: number;
  /** When the frame arrived, Unix ms of this computer's clock. Doshii sends no time of its own. */
  readonly receivedAt: number;
  /** Doshii's event name, for example `order_updated`; `unreadable` for a frame that is no event. */
  readonly kind: string;
  readonly recognition: Recognition;
  readonly severity: Severity;
  /** One plain sentence without a full stop: "Order 1234 rejected". At most 160 characters. */
  readonly title: string;
  /** The rest worth reading at a glance, possibly empty. At most 400 characters. */
  readonly detail: string;
  readonly entityType: EntityType | null;
  readonly entityId: string | null;
  /** Doshii's status word as sent (`pending`, `venue_cancelled`), or null. */
  readonly status: string | null;
  /** Doshii's hashed location id, or null. */
  readonly locationId: string | null;
  /** Null for an unreadable frame. */
  readonly envelope: Envelope | null;
}

/** What every part of the program after the boundary sees of an event: one flat record of plain text. */
import type { entityNames } from '../strings/entities.ts';
import type { ThingFacts } from '../things/thing-facts.ts';
import type { Gap } from './gap.ts';

/** `urgent` needs a person now, `notice` is worth a look soon, `quiet` is for the record, `hidden` is kept but not listed unless asked for. */
export type Severity = 'urgent' | 'notice' | 'quiet' | 'hidden';

/** How it came: over the socket, fetched after a gap, or as a test alert. */
export type Origin = 'live' | 'recovered' | 'test';

/** What an event is about. */
export type EntityType = keyof typeof entityNames;

/** The shape of the frame in which the event came: `{emit:[…]}`, `{event, data}` or `{type, data}`. */
export type Envelope = 'emit' | 'event' | 'type';

/**
 * Whether the registry knows the kind, has never heard of it, or the frame could not be read at all; `gap` is no frame
 * but the monitor's own word on a time in which it could not listen.
 */
export type Recognition = 'known' | 'unknown' | 'unreadable' | 'gap';

export interface MonitorEvent {
  /** Position in the feed, from 1, ascending over all runs; assigned by main. */
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
  /** Doshii's status word as sent (`pending`, `venue_cancelled`), or what stands for it (a store is `paused` or `open`); or null. */
  readonly status: string | null;
  /** Doshii's hashed location id, or null. */
  readonly locationId: string | null;
  /** Null for what is no readable frame. */
  readonly envelope: Envelope | null;
  /** The order that this belongs to when the entity is another thing, such as a payment; or null. */
  readonly orderId: string | null;
  /** What is known of the thing: from the frame, and from Doshii's REST API once it has answered; or null. */
  readonly facts: ThingFacts | null;
  /** Set on the row of a gap, null on every other. */
  readonly gap: Gap | null;
  /** How often the same event came again after a reconnect: those made no row and no alert of their own. */
  readonly repeats: number;
  /** When it last came again, Unix ms; null while `repeats` is 0. */
  readonly lastRepeatAt: number | null;
  /** When it was handled, Unix ms, or null. */
  readonly handledAt: number | null;
  /** The name of who handled it; null when nobody gave one, or when a later event closed it. */
  readonly handledBy: string | null;
  /** The `seq` of the later event that closed it by itself, such as the acceptance of an order; or null. */
  readonly closedBy: number | null;
  /** When the monitor first called a person for it, Unix ms; null when it never did, or while it only waits. */
  readonly calledAt: number | null;
  readonly origin: Origin;
  /** When it happened by Doshii's word, Unix ms; only of what was fetched after a gap, null on every other. */
  readonly happenedAt: number | null;
  /** False while it is only in memory, because the disk does not take it; null while the write was pending. */
  readonly isStored: boolean | null;
}

/** An event before main has given it its place in the feed: what the frame itself says. */
export type EventDraft = Omit<
  MonitorEvent,
  | 'seq'
  | 'receivedAt'
  | 'gap'
  | 'repeats'
  | 'lastRepeatAt'
  | 'handledAt'
  | 'handledBy'
  | 'closedBy'
  | 'calledAt'
  | 'origin'
  | 'happenedAt'
  | 'isStored'
>;

/** For rows of the monitor's own, which are about no order, payment, booking or check-in. */
export const ABOUT_NOTHING = {
  entityType: null,
  entityId: null,
  status: null,
  locationId: null,
  envelope: null,
  orderId: null,
  facts: null,
} as const;

/** Kinds of the monitor's own rows; an event of the ordering service has none of these. */
export const OWN_KINDS = ['gap', 'unreadable'] as const;

/** Doshii has no such kind; what makes an event a test is its origin, never its name. */
export const TEST_KIND = 'test_alert';

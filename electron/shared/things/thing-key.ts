/** Names orders, payments, bookings and check-ins, for what is known of them apart from their events. Pure. */
import { isStepOfThing } from '../events/kind-registry.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';
import { isDetailed, type DetailType } from '../rest/entity-details.ts';

export interface ThingName {
  readonly type: DetailType;
  readonly id: string;
  /** Null where its events name none. */
  readonly locationId: string | null;
}

type Subject = Pick<MonitorEvent, 'kind' | 'entityType' | 'entityId' | 'locationId' | 'origin'>;

export function thingKey({ type, id, locationId }: ThingName): string {
  return JSON.stringify([type, id, locationId]);
}

/** What an event is a step of; null for a test, and for what has no facts. */
export function thingOfEvent({ kind, entityType, entityId, locationId, origin }: Subject): ThingName | null {
  if (!isDetailed(entityType) || entityId === null || origin === 'test' || !isStepOfThing(kind)) return null;
  return { type: entityType, id: entityId, locationId };
}

/** The order that a payment or a check-in belongs to. */
export function orderOfEvent(
  event: Pick<MonitorEvent, 'orderId' | 'locationId' | 'origin'>,
): ThingName | null {
  const { orderId, locationId, origin } = event;
  return orderId === null || origin === 'test' ? null : { type: 'order', id: orderId, locationId };
}

/** Either may name no location. */
export function isSameThing(one: ThingName, other: ThingName): boolean {
  if (one.type !== other.type || one.id !== other.id) return false;
  return one.locationId === other.locationId || one.locationId === null || other.locationId === null;
}

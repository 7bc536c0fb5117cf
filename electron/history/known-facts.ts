/** How facts of a thing reach its events: those that are there, and those to come. Pure. */
import { mergedFacts, NO_FACTS, type ThingFacts } from '../shared/things/thing-facts.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { KeptFacts } from './history-port.ts';

type Thing = Pick<KeptFacts, 'type' | 'id' | 'locationId'>;
export type AboutThing = Pick<MonitorEvent, 'entityType' | 'entityId' | 'orderId' | 'locationId' | 'facts'>;

/** Null for an event that is about nothing that has an id. */
export function thingOf({ entityType, entityId, locationId }: AboutThing): Thing | null {
  return entityType === null || entityId === null ? null : { type: entityType, id: entityId, locationId };
}

/** Of a payment and whatever else belongs to an order. */
export function orderOf({ entityType, orderId, locationId }: AboutThing): Thing | null {
  return entityType === 'order' || orderId === null ? null : { type: 'order', id: orderId, locationId };
}

/** The same for the same thing. Its location counts: two venues may use the same number. */
export function keyOf({ type, id, locationId }: Thing): string {
  return JSON.stringify([type, id, locationId]);
}

/** What a new event can say, by itself and by what is known of its thing and of its order. */
export function factsOfNew(event: AboutThing, known: (thing: Thing) => ThingFacts | null): ThingFacts | null {
  const [thing, order] = [thingOf(event), orderOf(event)];
  const own = mergedFacts(thing && known(thing), event.facts);
  return order === null ? own : atTable(own, known(order)?.table ?? null);
}

/** What an event that is there can say now that more was learned; the same object when it is no more. */
export function factsAfter(event: AboutThing, learned: KeptFacts): ThingFacts | null {
  const key = keyOf(learned);
  const [thing, order] = [thingOf(event), orderOf(event)];
  if (thing !== null && keyOf(thing) === key) return mergedFacts(event.facts, learned.facts);
  return order !== null && keyOf(order) === key ? atTable(event.facts, learned.facts.table) : event.facts;
}

/** Those events, with all that was learned. */
export function withLearned(
  events: readonly MonitorEvent[],
  learned: readonly KeptFacts[],
): readonly MonitorEvent[] {
  return events.map((event) =>
    learned.reduce((known, each) => {
      const facts = factsAfter(known, each);
      return facts === known.facts ? known : { ...known, facts };
    }, event),
  );
}

/** What belongs to an order stands at its table. */
function atTable(facts: ThingFacts | null, table: string | null): ThingFacts | null {
  return table === null || facts?.table === table ? facts : { ...(facts ?? NO_FACTS), table };
}

/** How facts of a thing reach its events: those that are there, and those to come. Pure. */
import { isStepOfThing } from '../shared/events/kind-registry.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { mergedFacts, NO_FACTS, type ThingFacts } from '../shared/things/thing-facts.ts';
import type { KeptFacts } from './history-port.ts';

type Thing = Pick<KeptFacts, 'type' | 'id' | 'locationId'>;
export type AboutThing = Pick<
  MonitorEvent,
  'kind' | 'entityType' | 'entityId' | 'orderId' | 'locationId' | 'facts'
>;

/** Null for an event that is no step of a thing: a loyalty check-in may have the number of a check-in. */
export function thingOf({ kind, entityType, entityId, locationId }: AboutThing): Thing | null {
  if (entityType === null || entityId === null || !isStepOfThing(kind)) return null;
  return { type: entityType, id: entityId, locationId };
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

/** Those events, with all that was learned; one of which no more is known is the same object. */
export function withLearned(
  events: readonly MonitorEvent[],
  learned: readonly KeptFacts[],
): readonly MonitorEvent[] {
  const places = Map.groupBy(learned.keys(), (place) => keyOf(learned[place] as KeptFacts));
  const placesOf = (thing: Thing | null): readonly number[] => (thing && places.get(keyOf(thing))) ?? [];
  return events.map((event) => {
    // In the order in which it was learned: of two tables the later one counts.
    const about = [...placesOf(thingOf(event)), ...placesOf(orderOf(event))].sort(
      (one, other) => one - other,
    );
    const facts = about.reduce(
      (known, place) => factsAfter({ ...event, facts: known }, learned[place] as KeptFacts),
      event.facts,
    );
    return facts === event.facts ? event : { ...event, facts };
  });
}

/** What belongs to an order stands at its table. */
function atTable(facts: ThingFacts | null, table: string | null): ThingFacts | null {
  return table === null || facts?.table === table ? facts : { ...(facts ?? NO_FACTS), table };
}

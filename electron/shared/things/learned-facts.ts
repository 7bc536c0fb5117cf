/** What facts of a thing say of an event: of its own thing everything, of its order the table. Pure. */
import type { MonitorEvent } from '../events/monitor-event.ts';
import { mergedFacts, NO_FACTS, type ThingFacts } from './thing-facts.ts';
import { isSameThing, orderOfEvent, thingOfEvent, type ThingName } from './thing-key.ts';

/** @returns the facts that the event has now; null where it has no others than before */
export function factsLearned(event: MonitorEvent, thing: ThingName, facts: ThingFacts): ThingFacts | null {
  const learned = partOf(event, thing, facts);
  const now = learned && mergedFacts(event.facts, learned);
  return now === null || isSame(event.facts ?? NO_FACTS, now) ? null : now;
}

/** Of an order that its payment belongs to. */
export function tableOf({ table }: ThingFacts): ThingFacts | null {
  return table === null ? null : { ...NO_FACTS, table };
}

function partOf(event: MonitorEvent, thing: ThingName, facts: ThingFacts): ThingFacts | null {
  const own = thingOfEvent(event);
  if (own !== null && isSameThing(own, thing)) return facts;
  const order = orderOfEvent(event);
  return order !== null && isSameThing(order, thing) ? tableOf(facts) : null;
}

function isSame(one: ThingFacts, other: ThingFacts): boolean {
  return (
    one.table === other.table &&
    one.orderType === other.orderType &&
    one.wantedAt === other.wantedAt &&
    one.items === other.items &&
    one.covers === other.covers &&
    one.total === other.total &&
    one.reason === other.reason
  );
}

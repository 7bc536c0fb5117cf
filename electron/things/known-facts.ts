/** The facts of the things that were heard of last, in memory, for the events that are still to come. */
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { tableOf } from '../shared/things/learned-facts.ts';
import { mergedFacts, type ThingFacts } from '../shared/things/thing-facts.ts';
import { orderOfEvent, thingOfEvent, type ThingName } from '../shared/things/thing-key.ts';

/** Ids of things that are kept; of more, the one that was learned of longest ago goes. */
export const MAX_KNOWN = 5_000;
/** Locations at which one id is kept. */
const MAX_PLACES = 50;

interface Known {
  readonly locationId: string | null;
  readonly facts: ThingFacts;
}

export class KnownFacts {
  /** By type and id, the one that was learned of last comes last. */
  readonly #known = new Map<string, readonly Known[]>();

  learn(thing: ThingName, facts: ThingFacts): void {
    const subject = subjectOf(thing);
    const before = this.#known.get(subject) ?? [];
    const same = before.find(({ locationId }) => locationId === thing.locationId) ?? null;
    const others = before.filter((each) => each !== same).slice(1 - MAX_PLACES);
    const now = mergedFacts(same?.facts ?? null, facts) ?? facts;
    this.#known.delete(subject);
    this.#known.set(subject, [...others, { locationId: thing.locationId, facts: now }]);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest);
  }

  /** Of one of several locations nothing is guessed. */
  of(thing: ThingName): ThingFacts | null {
    const all = this.#known.get(subjectOf(thing)) ?? [];
    const own = all.find(({ locationId }) => locationId === thing.locationId);
    if (own !== undefined) return own.facts;
    if (thing.locationId !== null) return all.find(({ locationId }) => locationId === null)?.facts ?? null;
    return all.length === 1 ? (all[0]?.facts ?? null) : null;
  }

  /** What an event that has just come shows, with what it says itself. */
  ofEvent(
    event: Pick<MonitorEvent, keyof Parameters<typeof thingOfEvent>[0] | 'orderId' | 'facts'>,
  ): ThingFacts | null {
    const [thing, order] = [thingOfEvent(event), orderOfEvent(event)];
    const ordered = order === null ? null : this.of(order);
    const own = thing === null ? null : this.of(thing);
    return mergedFacts(mergedFacts(ordered && tableOf(ordered), own), event.facts);
  }
}

function subjectOf({ type, id }: ThingName): string {
  return `${type}\n${id}`;
}

/** The person at the simulated venue: does nothing until reported, then takes a while, and takes care of it. */
import type { AlarmRecord } from '../../../electron/alerts/alarm-record.ts';
import type { HeapClock } from './heap-clock.ts';
import type { PlannedOrder } from './plan.ts';
import type { SimulatedDoshii } from './doshii.ts';
import { thingOf } from './truth.ts';
import { HOUR, SECOND } from './venue-days.ts';

/** Who was never reported finds it at last. */
const FOUND_AFTER = HOUR;

export interface PersonOptions {
  readonly clock: HeapClock;
  readonly doshii: SimulatedDoshii;
  /** Marks all open alerts of an order as handled. */
  readonly handle: (orderId: string) => void;
  readonly answers: boolean;
}

/** An order that needs a person. */
interface Care {
  readonly order: PlannedOrder;
  /** Unix ms. */
  readonly deadline: number;
  isUnderWay: boolean;
}

export class Person {
  readonly #options: PersonOptions;
  /** By thing. */
  readonly #cares = new Map<string, Care>();
  /** By thing: what is taken care of, and may be reported again. */
  readonly #done = new Map<string, PlannedOrder>();
  /** Locations of which it is known that the till is to be looked at, by alarm; null for all. */
  readonly #looks = new Map<number, string | null>();

  constructor(options: PersonOptions) {
    this.#options = options;
  }

  /** From now on a person would be needed, if one knew. @param deadline by which a person is to be reported, Unix ms */
  needed(order: PlannedOrder, deadline: number): void {
    const { clock } = this.#options;
    const thing = thingOf(order);
    const care = { order, deadline, isUnderWay: false };
    this.#cares.set(thing, care);
    if ([...this.#looks.values()].some((location) => location === null || location === order.site.id))
      this.#lookAt(care);
    clock.after(FOUND_AFTER, () => {
      if (this.#cares.get(thing) === care) this.#take(care, clock.now());
    });
  }

  hears(record: AlarmRecord): void {
    if (record.type === 'ended') this.#looks.delete(record.id);
    if (record.type === 'covers') this.#hearOf(record.thing);
    if (record.type !== 'raised') return;
    const { id, kind, locationId, thing, covers } = record;
    for (const each of [thing, ...covers]) if (each !== null) this.#hearOf(each);
    if (kind === 'network-lost' || kind === 'connection-lost') this.#look(id, null);
    if (kind === 'pos-offline' || kind === 'takes-nothing') this.#look(id, locationId);
  }

  #look(id: number, location: string | null): void {
    this.#looks.set(id, location);
    for (const care of this.#cares.values())
      if (location === null || care.order.site.id === location) this.#lookAt(care);
  }

  /** Who looks at the till for another reason asks about an order only when it should have been reported. */
  #lookAt(care: Care): void {
    this.#take(care, care.deadline + SECOND);
  }

  #hearOf(thing: string): void {
    const { clock, handle } = this.#options;
    const care = this.#cares.get(thing);
    const done = this.#done.get(thing);
    if (care !== undefined) this.#take(care, 0);
    else if (done !== undefined) clock.after(done.answerMs, () => handle(done.id));
  }

  /** @param notBefore Unix ms */
  #take(care: Care, notBefore: number): void {
    const { clock, doshii, handle, answers } = this.#options;
    if (care.isUnderWay || !answers) return;
    care.isUnderWay = true;
    const { order } = care;
    clock.at(Math.max(clock.now() + order.answerMs, notBefore), () => {
      const thing = thingOf(order);
      if (this.#cares.get(thing) === care) this.#cares.delete(thing);
      this.#done.set(thing, order);
      // Every other one presses the button of the monitor before the till's.
      if (order.fate !== 'person') handle(order.id);
      else if (Number(order.id) % 2 === 0) doshii.change(order.id, 'pending', 'accepted');
      else {
        handle(order.id);
        clock.after(10 * SECOND, () => doshii.change(order.id, 'pending', 'accepted'));
      }
    });
  }
}

/** Things by key, by what they are about, and by the rows that are kept of them. Pure. */
import { registeredKind } from '../events/kind-registry.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';
import type { Thing } from './thing.ts';

export interface Entry {
  /** Type and id, without the location; null for what later events do not continue. */
  readonly subject: string | null;
  thing: Thing;
}

export class ThingIndex {
  /** Oldest first. */
  readonly #byKey = new Map<string, Entry>();
  readonly #bySubject = new Map<string, Entry[]>();
  readonly #byRow = new Map<number, Entry>();
  #newest: Entry | undefined;

  get newest(): Entry | undefined {
    return this.#newest;
  }

  newestFirst(): readonly Thing[] {
    const things = new Array<Thing>(this.#byKey.size);
    let place = things.length;
    for (const { thing } of this.#byKey.values()) things[--place] = thing;
    return things;
  }

  byKey(key: string): Entry | undefined {
    return this.#byKey.get(key);
  }

  byRow(seq: number): Entry | undefined {
    return this.#byRow.get(seq);
  }

  /** The thing that an event continues; either may name no location. One of several locations is not guessed. */
  find(event: MonitorEvent): Entry | undefined {
    const same = this.#bySubject.get(subjectOf(event));
    const own = same?.find(({ thing }) => thing.locationId === event.locationId);
    if (own !== undefined || same === undefined) return own;
    if (event.locationId !== null) return same.find(({ thing }) => thing.locationId === null);
    return same.length === 1 ? same[0] : undefined;
  }

  /** @param isContinued whether later events may be about the same */
  add(event: MonitorEvent, isContinued: boolean, create: (key: string, event: MonitorEvent) => Thing): void {
    const subject = isContinued ? subjectOf(event) : null;
    const wanted = subject === null ? `#${event.seq}` : `${subject}\n${event.locationId ?? ''}`;
    const key = this.#byKey.has(wanted) ? `${wanted}\n${event.seq}` : wanted;
    const entry = { subject, thing: create(key, event) };
    this.#byKey.set(key, entry);
    this.#newest = entry;
    this.#byRow.set(event.seq, entry);
    if (subject === null) return;
    const same = this.#bySubject.get(subject);
    if (same === undefined) this.#bySubject.set(subject, [entry]);
    else same.push(entry);
  }

  replace(entry: Entry, thing: Thing): void {
    for (const seq of rowsOf(entry.thing)) this.#byRow.delete(seq);
    entry.thing = thing;
    for (const seq of rowsOf(thing)) this.#byRow.set(seq, entry);
  }

  /** The oldest go. */
  trim(most: number): void {
    for (const [key, entry] of this.#byKey) {
      if (this.#byKey.size <= most) return;
      this.#byKey.delete(key);
      for (const seq of rowsOf(entry.thing)) this.#byRow.delete(seq);
      this.#forget(entry);
    }
  }

  #forget(entry: Entry): void {
    if (entry.subject === null) return;
    const others = this.#bySubject.get(entry.subject)?.filter((other) => other !== entry) ?? [];
    if (others.length === 0) this.#bySubject.delete(entry.subject);
    else this.#bySubject.set(entry.subject, others);
  }
}

function subjectOf({ kind, entityId }: MonitorEvent): string {
  return `${registeredKind(kind)?.topic ?? kind}\n${entityId ?? ''}`;
}

/** The rows whose changes matter still. */
function rowsOf({ first, latest, state, open, handled }: Thing): readonly number[] {
  const rows = [first.seq, latest.seq, state.seq];
  if (handled !== null) rows.push(handled.seq);
  for (const { seq } of open) rows.push(seq);
  return rows;
}

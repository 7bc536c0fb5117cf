/** Follows orders and payments from the first row that says they are pending to the row that ends it. */
import { DEFAULT_JUDGE, isSettled } from '../shared/alerts/attention-rules.ts';
import type { PendingTopic } from '../shared/alerts/attention-causes.ts';
import { timingOf } from '../shared/alerts/call-timing.ts';
import { dedupKey, isCreation } from '../shared/alerts/dedup-key.ts';
import { registeredKind, registeredKinds } from '../shared/events/kind-registry.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';

/** Things that are followed at a time; beyond it the oldest is dropped. */
export const MAX_FOLLOWED = 5_000;

/** What must be known of a row. */
export type PendingRow = Pick<
  MonitorEvent,
  'seq' | 'receivedAt' | 'kind' | 'status' | 'entityId' | 'locationId' | 'origin' | 'calledAt'
>;

export interface PendingThing {
  readonly topic: PendingTopic;
  readonly locationId: string | null;
  /** Unix ms of its first pending row. */
  readonly pendingAt: number;
  /** When a person was called for it, Unix ms. */
  readonly calledAt: number | null;
}

/** `taken`: accepted. `refused`: the venue said no. `withdrawn`: it was taken back before there was an answer. */
export type Outcome = 'taken' | 'refused' | 'withdrawn';

/** Keys are those of `dedupKey`; times are Unix ms. */
export type PendingStep =
  | { readonly type: 'begun'; readonly key: string; readonly thing: PendingThing }
  | {
      readonly type: 'ended';
      readonly key: string;
      readonly thing: PendingThing;
      readonly at: number;
      readonly outcome: Outcome;
    }
  /** There was a gap, or the thing came by recovery: what became of it cannot be known. */
  | {
      readonly type: 'lost';
      readonly things: ReadonlyMap<string, PendingThing>;
      /** Until when rows had come for certain, and when it was found out. */
      readonly heardUntil: number;
      readonly at: number;
    };

/** What is followed, as data. */
export interface Followed {
  /** By `dedupKey`, the oldest first. */
  readonly open: ReadonlyMap<string, PendingThing>;
  /** Things whose next pending row may be an old one, and how they came to be so. */
  readonly closed: ReadonlyMap<string, 'ended' | 'recovered'>;
  /** When the last row came that may matter, Unix ms. */
  readonly heardUntil: number;
}

export const NOTHING_FOLLOWED: Followed = {
  open: new Map(),
  closed: new Map(),
  heardUntil: Number.NEGATIVE_INFINITY,
};

export class PendingThings implements Followed {
  readonly #open: Map<string, PendingThing>;
  readonly #closed: Map<string, 'ended' | 'recovered'>;
  #heardUntil: number;

  constructor({ open, closed, heardUntil }: Followed = NOTHING_FOLLOWED) {
    this.#open = new Map(open);
    this.#closed = new Map(closed);
    this.#heardUntil = heardUntil;
  }

  get open(): ReadonlyMap<string, PendingThing> {
    return this.#open;
  }

  get closed(): Followed['closed'] {
    return this.#closed;
  }

  get heardUntil(): number {
    return this.#heardUntil;
  }

  /** Takes every row, in order. @returns null for one that changes nothing */
  take(row: PendingRow): PendingStep | null {
    if (row.kind === 'gap') return this.#lose([...this.#open.keys()], row.receivedAt);
    const topic = topicOfKind(row.kind);
    if (topic === null || row.entityId === null || row.origin === 'test') return null;
    const step = this.#step(dedupKey(row), topic, row);
    this.#heardUntil = row.receivedAt;
    return step;
  }

  /** A person was called for the thing of that row, Unix ms. @returns it, if it is followed and nobody was called for it before */
  called(row: PendingRow, at: number): PendingThing | null {
    const key = dedupKey(row);
    const known = this.#open.get(key);
    if (known === undefined || known.calledAt !== null) return null;
    const thing = { ...known, calledAt: at };
    this.#open.set(key, thing);
    return thing;
  }

  #step(key: string, topic: PendingTopic, row: PendingRow): PendingStep | null {
    if (row.origin === 'recovered') {
      this.#close(key, 'recovered');
      return this.#lose([key], row.receivedAt);
    }
    const known = this.#open.get(key);
    if (timingOf(row.kind, row.status) === 'still-pending') return this.#pending(key, known, topic, row);
    if (!isSettled(row.kind, row.status)) return null;
    this.#open.delete(key);
    this.#close(key, 'ended');
    if (known === undefined) return null;
    return { type: 'ended', key, thing: known, at: row.receivedAt, outcome: outcomeOf(row) };
  }

  #pending(
    key: string,
    known: PendingThing | undefined,
    topic: PendingTopic,
    { kind, locationId, receivedAt, calledAt }: PendingRow,
  ): PendingStep | null {
    if (known !== undefined) {
      if (known.calledAt === null && calledAt !== null) this.#open.set(key, { ...known, calledAt });
      return null;
    }
    const closed = this.#closed.get(key);
    if (closed === 'recovered' || (closed === 'ended' && isCreation(kind))) return null;
    const thing = { topic, locationId, pendingAt: receivedAt, calledAt };
    this.#open.set(key, thing);
    dropOldest(this.#open, MAX_FOLLOWED);
    return { type: 'begun', key, thing };
  }

  #lose(keys: readonly string[], at: number): PendingStep | null {
    const things = new Map<string, PendingThing>();
    for (const key of keys) {
      const thing = this.#open.get(key);
      if (thing !== undefined) things.set(key, thing);
      this.#open.delete(key);
    }
    return things.size === 0 ? null : { type: 'lost', things, heardUntil: this.#heardUntil, at };
  }

  #close(key: string, how: 'ended' | 'recovered'): void {
    this.#closed.delete(key);
    this.#closed.set(key, how);
    dropOldest(this.#closed, MAX_FOLLOWED);
  }
}

/** The kinds of rows that matter to `PendingThings`, as far as their names go. */
export function pendingKinds(): readonly string[] {
  return ['gap', ...Object.keys(registeredKinds()).filter((kind) => topicOfKind(kind) !== null)];
}

/** Keeps a map from growing beyond `most` by one entry at a time. */
export function dropOldest(map: Map<unknown, unknown>, most: number): void {
  if (map.size <= most) return;
  const [oldest] = map.keys();
  map.delete(oldest);
}

/** Null for one whose things have no time to be accepted in. */
export function topicOfKind(kind: string): PendingTopic | null {
  const topic = registeredKind(kind)?.topic;
  return topic === 'order' || topic === 'transaction' ? topic : null;
}

/** Whether it says that an order was accepted, or what follows that. */
export function isOrderTaken(row: Pick<PendingRow, 'kind' | 'status'>): boolean {
  return topicOfKind(row.kind) === 'order' && isSettled(row.kind, row.status) && outcomeOf(row) === 'taken';
}

/** How a row says that its thing ended; null for one that does not. */
export function settledOutcome(row: Pick<PendingRow, 'kind' | 'status'>): Outcome | null {
  return isSettled(row.kind, row.status) ? outcomeOf(row) : null;
}

/** An answer that needs nobody is a yes, and one that calls for a person at once a no. */
function outcomeOf({ kind, status }: Pick<PendingRow, 'kind' | 'status'>): Outcome {
  const severity = DEFAULT_JUDGE(kind, status);
  if (severity === 'urgent') return 'refused';
  return severity === 'notice' ? 'withdrawn' : 'taken';
}

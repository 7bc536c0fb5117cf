/** How long orders and payments were pending, and how that ended: what a venue's own time to accept is learned of. */
import { PendingThings, type Outcome, type PendingRow, type PendingThing } from './pending-things.ts';

/** The newest so many are kept, and the newest answer of each location that has an older one. */
export const MAX_ACCEPTANCES = 20_000;
/** Locations whose older answers are kept. */
const MAX_LOCATIONS = 1_000;

/** A thing that was pending while the connection was live, with no gap before it ended or a person was called for it. */
export interface Acceptance extends PendingThing {
  /** When it ended, Unix ms; null when it did not. */
  readonly answeredAt: number | null;
  readonly outcome: Outcome | null;
}

/** What is known after some rows, from which further rows go on. */
export interface AcceptanceState {
  /** Ended, or called for and then lost; by the time of their end. */
  readonly done: readonly Acceptance[];
  /** By `dedupKey`. */
  readonly open: ReadonlyMap<string, PendingThing>;
}

export const NO_ACCEPTANCES: AcceptanceState = { done: [], open: new Map() };

/** Takes rows in the order of their numbers. */
export class AcceptanceCount {
  readonly #things: PendingThings;
  #done: Acceptance[];

  /** @param before what was counted already */
  constructor(before: AcceptanceState = NO_ACCEPTANCES) {
    this.#things = new PendingThings(before.open);
    this.#done = [...before.done];
  }

  get state(): AcceptanceState {
    return { done: newest(this.#done), open: this.#things.open };
  }

  add(row: PendingRow): void {
    const step = this.#things.take(row);
    if (step?.type === 'ended')
      this.#done.push({ ...step.thing, answeredAt: row.receivedAt, outcome: step.outcome });
    // That nobody took it until a person was called is known all the same.
    if (step?.type === 'lost')
      for (const thing of step.things)
        if (thing.calledAt !== null && thing.calledAt <= row.receivedAt) this.#done.push(unanswered(thing));
    if (this.#done.length > 2 * MAX_ACCEPTANCES) this.#done = newest(this.#done);
  }
}

function newest(done: readonly Acceptance[]): Acceptance[] {
  const beyond = Math.max(0, done.length - MAX_ACCEPTANCES);
  const answered = new Map<string | null, Acceptance>();
  for (const each of done.slice(0, beyond)) if (isAnswer(each)) answered.set(each.locationId, each);
  return [...[...answered.values()].slice(-MAX_LOCATIONS), ...done.slice(beyond)];
}

/** The venue has said yes or no, and this computer has heard it. */
export function isAnswer({ outcome }: Acceptance): boolean {
  return outcome === 'taken' || outcome === 'refused';
}

/** Also of what is pending still. */
export function acceptancesIn({ done, open }: AcceptanceState): readonly Acceptance[] {
  return [...done, ...[...open.values()].map(unanswered)];
}

function unanswered(thing: PendingThing): Acceptance {
  return { ...thing, answeredAt: null, outcome: null };
}

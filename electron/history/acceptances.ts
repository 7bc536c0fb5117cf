/** How long orders and payments were pending, and how they ended: the data from which the time to accept is learned. */
import {
  NOTHING_FOLLOWED,
  PendingThings,
  type Followed,
  type Outcome,
  type PendingRow,
  type PendingStep,
  type PendingThing,
} from './pending-things.ts';

/** The newest so many are kept, and the newest answer of each location that has an older one. */
export const MAX_ACCEPTANCES = 20_000;
/** Locations whose older answers are kept. */
const MAX_LOCATIONS = 1_000;
/** What was pending for so long without an answer has none, ms. */
export const UNANSWERED_MS = 10 * 60_000;

/**
 * A thing that was pending while the connection was live, until it ended, until a person was called for it, or, when
 * neither has come, for `UNANSWERED_MS` or longer. With a gap before that it is none.
 */
export interface Acceptance extends PendingThing {
  /** When it ended, Unix ms; null when it did not. */
  readonly answeredAt: number | null;
  readonly outcome: Outcome | null;
}

/** What is known after some rows, from which further rows go on. */
export interface AcceptanceState extends Followed {
  readonly done: readonly Acceptance[];
}

export const NO_ACCEPTANCES: AcceptanceState = { ...NOTHING_FOLLOWED, done: [] };

/** Takes rows in the order of their numbers. */
export class AcceptanceCount {
  readonly #things: PendingThings;
  #done: Acceptance[];

  /** @param before what was counted already */
  constructor(before: AcceptanceState = NO_ACCEPTANCES) {
    this.#things = new PendingThings(before);
    this.#done = [...before.done];
  }

  get state(): AcceptanceState {
    const { open, closed, heardUntil } = this.#things;
    return { done: newest(this.#done), open, closed, heardUntil };
  }

  add(row: PendingRow): void {
    const step = this.#things.take(row);
    if (step === null) return;
    this.#done.push(...acceptancesOf(step));
    if (this.#done.length > 2 * MAX_ACCEPTANCES) this.#done = newest(this.#done);
  }
}

/** With those of open things that a person was called for, or that have had no answer for `UNANSWERED_MS`. */
export function acceptancesIn({ done, open, heardUntil }: AcceptanceState): readonly Acceptance[] {
  return [
    ...done,
    ...acceptancesOf({ type: 'lost', things: open, heardUntil, at: Number.POSITIVE_INFINITY }),
  ];
}

/** The acceptances that a step completes. */
export function acceptancesOf(step: PendingStep): readonly Acceptance[] {
  if (step.type === 'begun') return [];
  if (step.type === 'ended') return [{ ...step.thing, answeredAt: step.at, outcome: step.outcome }];
  const isKnown = ({ calledAt, pendingAt }: PendingThing): boolean =>
    calledAt === null ? step.heardUntil - pendingAt >= UNANSWERED_MS : calledAt <= step.at;
  const known = [...step.things.values()].filter(isKnown);
  return known.map((thing) => ({ ...thing, answeredAt: null, outcome: null }));
}

/** The venue has said yes or no, and this computer has heard it. */
export function isAnswer({ outcome }: Pick<Acceptance, 'outcome'>): boolean {
  return outcome === 'taken' || outcome === 'refused';
}

function newest(done: readonly Acceptance[]): Acceptance[] {
  const beyond = Math.max(0, done.length - MAX_ACCEPTANCES);
  const answered = new Map<string | null, Acceptance>();
  for (const each of done.slice(0, beyond)) if (isAnswer(each)) answered.set(each.locationId, each);
  return [...[...answered.values()].slice(-MAX_LOCATIONS), ...done.slice(beyond)];
}

/** Counts what came on a day: orders, payments, times to accept, rejections and gaps, of each venue and of all. Pure. */
import { dedupKey, isCreation } from '../shared/alerts/dedup-key.ts';
import type { EventChange } from '../shared/history/history-queries.ts';
import { MAX_COUNTED_VENUES, type DayFigures, type VenueOrders } from '../shared/insights/day-figures.ts';
import type { DayBounds } from '../history/day-counts.ts';
import type { DayRow } from '../history/day-rows.ts';
import { PendingThings, settledOutcome, topicOfKind, type Outcome } from '../history/pending-things.ts';

export type CountedFigures = Pick<DayFigures, 'paid' | 'acceptance' | 'rejected'> & {
  readonly orders: number;
  readonly gaps: number;
};

interface Order {
  readonly locationId: string | null;
  /** When it was made, Unix ms; null while only later rows of it have come. */
  madeAt: number | null;
  outcome: Outcome | null;
}

interface Payment {
  readonly locationId: string | null;
  isComplete: boolean;
  /** Null while it is not known. */
  cents: number | null;
  /** The row that said so. */
  centsSeq: number;
}

interface Acceptance {
  readonly locationId: string | null;
  readonly ms: number;
}

/**
 * Takes rows in the order of their numbers. What a row says counts on the day on which it happened, by Doshii's word where
 * there is one; only what came on the day itself is looked at.
 */
export class DayTally {
  readonly #day: DayBounds;
  readonly #pending = new PendingThings();
  readonly #orders = new Map<string, Order>();
  readonly #payments = new Map<string, Payment>();
  /** Rows of payments: the things that they are about. */
  readonly #paymentRows = new Map<number, string>();
  readonly #accepted: Acceptance[] = [];
  #gaps = 0;
  #lastSeq = 0;

  constructor(day: DayBounds) {
    this.#day = day;
  }

  /** What was taken already changes nothing. */
  add(row: DayRow): void {
    if (row.seq <= this.#lastSeq) return;
    this.#lastSeq = row.seq;
    if (!this.#isIn(row.receivedAt) || row.origin === 'test') return;
    const step = this.#pending.take(row);
    if (step?.type === 'ended' && step.outcome === 'taken' && step.thing.topic === 'order') {
      const { locationId, pendingAt } = step.thing;
      // A clock that was set back in between has measured nothing.
      if (step.at >= pendingAt) this.#accepted.push({ locationId, ms: step.at - pendingAt });
    }
    if (row.kind === 'gap') {
      if (row.gap !== null && row.gap.from < this.#day.to && row.gap.to > this.#day.from) this.#gaps += 1;
      return;
    }
    const topic = topicOfKind(row.kind);
    if (topic === null || row.entityId === null || !this.#isIn(row.happenedAt ?? row.receivedAt)) return;
    if (topic === 'order') this.#order(row);
    else this.#payment(row);
  }

  /** More is known of a row. */
  change({ seq, facts }: Pick<EventChange, 'seq' | 'facts'>): void {
    const payment = this.#payments.get(this.#paymentRows.get(seq) ?? '');
    if (payment !== undefined) take(payment, seq, facts?.total ?? null);
  }

  /** @param locationId null for all venues */
  figures(locationId: string | null): CountedFigures {
    const isMeant = (each: { readonly locationId: string | null }): boolean =>
      locationId === null || each.locationId === locationId;
    const orders = [...this.#orders.values()].filter(isMeant);
    const refused = orders.filter(({ outcome }) => outcome === 'refused').length;
    const known = orders.filter(({ madeAt, outcome }) => madeAt !== null || outcome === 'refused').length;
    return {
      orders: orders.filter(({ madeAt }) => madeAt !== null).length,
      rejected: { count: refused, share: known === 0 ? null : refused / known },
      paid: paidOf([...this.#payments.values()].filter((each) => each.isComplete && isMeant(each))),
      acceptance: acceptanceOf(this.#accepted.filter(isMeant).map(({ ms }) => ms)),
      gaps: this.#gaps,
    };
  }

  /** Orders that were made before a moment. @param at Unix ms */
  ordersBefore(locationId: string | null, at: number): number {
    let count = 0;
    for (const { locationId: place, madeAt } of this.#orders.values())
      if (madeAt !== null && madeAt < at && (locationId === null || place === locationId)) count += 1;
    return count;
  }

  get venues(): readonly VenueOrders[] {
    const counts = new Map<string, number>();
    for (const { locationId, madeAt } of this.#orders.values())
      if (locationId !== null && madeAt !== null) counts.set(locationId, (counts.get(locationId) ?? 0) + 1);
    return [...counts]
      .map(([locationId, orders]) => ({ locationId, orders }))
      .toSorted((one, other) => other.orders - one.orders)
      .slice(0, MAX_COUNTED_VENUES);
  }

  #isIn(at: number): boolean {
    return this.#day.from <= at && at < this.#day.to;
  }

  #order(row: DayRow): void {
    const key = dedupKey(row);
    const order = this.#orders.get(key) ?? { locationId: row.locationId, madeAt: null, outcome: null };
    if (isCreation(row.kind)) order.madeAt ??= row.happenedAt ?? row.receivedAt;
    order.outcome = settledOutcome(row) ?? order.outcome;
    this.#orders.set(key, order);
  }

  #payment(row: DayRow): void {
    const key = dedupKey(row);
    const none = { locationId: row.locationId, isComplete: false, cents: null, centsSeq: 0 };
    const payment: Payment = this.#payments.get(key) ?? none;
    const outcome = settledOutcome(row);
    if (outcome !== null) payment.isComplete = outcome === 'taken';
    take(payment, row.seq, row.facts?.total ?? null);
    this.#payments.set(key, payment);
    this.#paymentRows.set(row.seq, key);
  }
}

/** The newest row that knows an amount counts. */
function take(payment: Payment, seq: number, cents: number | null): void {
  if (cents === null || seq < payment.centsSeq) return;
  payment.cents = cents;
  payment.centsSeq = seq;
}

function paidOf(payments: readonly Payment[]): DayFigures['paid'] {
  const amounts = payments.map(({ cents }) => cents).filter((cents) => cents !== null);
  const cents = amounts.reduce((sum, each) => sum + each, 0);
  // A sum that cannot be counted exactly is none.
  if (amounts.length === 0 || !Number.isSafeInteger(cents)) return null;
  return { cents, payments: payments.length, withoutAmount: payments.length - amounts.length };
}

function acceptanceOf(times: readonly number[]): DayFigures['acceptance'] {
  const sorted = times.toSorted((one, other) => one - other);
  const rank = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return sorted.length === 0 ? null : { medianMs: rank(0.5), p90Ms: rank(0.9), orders: sorted.length };
}

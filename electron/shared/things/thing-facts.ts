/** What staff ask of an order, payment, booking or check-in at a glance. No person is in it. Pure. */

/** Longest name of a table or type that is kept, characters. */
export const MAX_FACT = 60;
/** Longest reason that is kept, characters. */
export const MAX_REASON = 120;

/** Cents from which on a number is no amount of a venue: ten digits are rather a guest's phone number. */
const MAX_TOTAL = 100_000_000;

/** @returns null for what is no whole number of cents, or no amount of a venue */
export function totalOf(cents: number | null | undefined): number | null {
  return cents != null && Number.isSafeInteger(cents) && Math.abs(cents) < MAX_TOTAL ? cents : null;
}

export interface ThingFacts {
  /** Name of the table; of several, joined with a comma. Null where it is not known, here and below. */
  readonly table: string | null;
  /** Doshii's type of an order: `dinein`, `pickup`, `delivery` and others. */
  readonly orderType: string | null;
  /** When an order is wanted, or a booking begins, Unix ms. */
  readonly wantedAt: number | null;
  /** Dishes and drinks, each counted as often as it was ordered. */
  readonly items: number | null;
  /** Guests of a booking, check-in or order. */
  readonly covers: number | null;
  /** Of an order everything, of a payment its amount, cents. */
  readonly total: number | null;
  /** Why it was rejected, in Doshii's words or the POS's. */
  readonly reason: string | null;
}

export const NO_FACTS: ThingFacts = {
  table: null,
  orderType: null,
  wantedAt: null,
  items: null,
  covers: null,
  total: null,
  reason: null,
};

/** What both know together; where both know something, the later one counts. The same object as one of them that says it all. */
export function mergedFacts(earlier: ThingFacts | null, later: ThingFacts | null): ThingFacts | null {
  if (earlier === null || later === null) return later ?? earlier;
  const both = {
    table: later.table ?? earlier.table,
    orderType: later.orderType ?? earlier.orderType,
    wantedAt: later.wantedAt ?? earlier.wantedAt,
    items: later.items ?? earlier.items,
    covers: later.covers ?? earlier.covers,
    total: later.total ?? earlier.total,
    reason: later.reason ?? earlier.reason,
  };
  if (isSame(both, later)) return later;
  return isSame(both, earlier) ? earlier : both;
}

export function isSameFacts(one: ThingFacts | null, other: ThingFacts | null): boolean {
  return one === other || (one !== null && other !== null && isSame(one, other));
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

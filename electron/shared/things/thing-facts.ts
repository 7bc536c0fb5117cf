/** What staff ask of an order, payment, booking or check-in at a glance. No person is in it. Pure. */
import * as v from 'valibot';

/** Longest name of a table or type that is kept, characters. */
export const MAX_FACT = 60;
/** Longest reason that is kept, characters. */
export const MAX_REASON = 120;

const Text = v.nullable(v.pipe(v.string(), v.maxLength(MAX_FACT)));
const Whole = v.nullable(v.pipe(v.number(), v.safeInteger()));

export const ThingFactsSchema = v.object({
  /** Name of the table; of several, joined with a comma. Null where it is not known, here and below. */
  table: Text,
  /** Doshii's type of an order: `dinein`, `pickup`, `delivery` and others. */
  orderType: Text,
  /** When an order is wanted, or a booking begins, Unix ms. */
  wantedAt: Whole,
  /** Dishes and drinks, each counted as often as it was ordered. */
  items: Whole,
  /** Guests of a booking, check-in or order. */
  covers: Whole,
  /** Of an order everything, of a payment its amount, cents. */
  total: Whole,
  /** Why it was rejected, in Doshii's words or the POS's. */
  reason: v.nullable(v.pipe(v.string(), v.maxLength(MAX_REASON))),
});
export type ThingFacts = Readonly<v.InferOutput<typeof ThingFactsSchema>>;

export const NO_FACTS: ThingFacts = {
  table: null,
  orderType: null,
  wantedAt: null,
  items: null,
  covers: null,
  total: null,
  reason: null,
};

/** What both know together; where both know something, the later one counts. */
export function mergedFacts(earlier: ThingFacts | null, later: ThingFacts | null): ThingFacts | null {
  if (earlier === null || later === null) return later ?? earlier;
  return {
    table: later.table ?? earlier.table,
    orderType: later.orderType ?? earlier.orderType,
    wantedAt: later.wantedAt ?? earlier.wantedAt,
    items: later.items ?? earlier.items,
    covers: later.covers ?? earlier.covers,
    total: later.total ?? earlier.total,
    reason: later.reason ?? earlier.reason,
  };
}

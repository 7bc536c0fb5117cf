/** The fields that Doshii's thin event bodies carry, read leniently: samples give ids as strings or numbers, money as cents in either. */
import * as v from 'valibot';

/** Longest text taken from a field, in characters; everything Doshii documents is far shorter. */
const MAX_TEXT = 200;

const Text = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], 'expected text or a number'),
  v.transform((value) => plainText(String(value))),
);
const Optional = v.nullish(Text);
/** Integer cents, as Doshii sends them: "1100" or 2500. */
const Cents = v.nullish(
  v.pipe(
    v.union([v.string(), v.number()], 'expected cents'),
    v.transform(Number),
    v.check((value) => Number.isFinite(value), 'expected cents'),
  ),
);

/** One schema for all kinds: a field that a kind does not have is absent, one that is new is ignored. */
export const EventBodySchema = v.object({
  id: Optional,
  locationId: Optional,
  orderId: Optional,
  status: Optional,
  type: Optional,
  posRef: Optional,
  tableName: Optional,
  memberId: Optional,
  memberRef: Optional,
  rewardId: Optional,
  points: Optional,
  posId: Optional,
  action: Optional,
  availability: Optional,
  busyUntil: Optional,
  rejectionCode: Optional,
  rejectionReason: Optional,
  mappedLocationId: Optional,
  total: Cents,
  amount: Cents,
  requestData: v.nullish(v.looseObject({ amount: Cents })),
});
export type EventBody = v.InferOutput<typeof EventBodySchema>;

/** @returns the body, and the path and complaint of each field that had to be left out. */
export function readBody(value: unknown): { readonly body: EventBody; readonly problems: readonly string[] } {
  const result = v.safeParse(EventBodySchema, value);
  if (result.success) return { body: result.output, problems: [] };
  const problems = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'data'}: ${issue.message}`);
  const bad = new Set(result.issues.map((issue) => v.getDotPath(issue)?.split('.')[0] ?? ''));
  if (bad.has('') || typeof value !== 'object' || value === null) return { body: {}, problems };
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !bad.has(key)));
  const again = v.safeParse(EventBodySchema, rest);
  return { body: again.success ? again.output : {}, problems };
}

/** Control characters, line ends, and the marks that turn the reading direction or hide inside a word. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\s\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** One line of at most `maxLength` characters, without characters that could hide or reorder what follows. */
export function plainText(text: string, maxLength = MAX_TEXT): string {
  const clean = text
    .slice(0, maxLength * 2)
    .replace(UNSEEN, ' ')
    .trim();
  return (clean.length <= maxLength ? clean : `${clean.slice(0, maxLength - 1)}…`).toWellFormed();
}

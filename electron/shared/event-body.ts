/** The fields that Doshii's thin event bodies carry, read leniently: samples give ids as strings or numbers, money as cents in either. */
import * as v from 'valibot';
import { isRecord } from './json.ts';
import { plainText } from './plain-text.ts';
import { frames } from './strings/frames.ts';

const Text = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], frames.textOrNumber),
  v.transform((value) => plainText(String(value))),
);
/** Integer cents, as Doshii sends them: "1100" or 2500. */
const Cents = v.pipe(
  v.union([v.string(), v.number()], frames.cents),
  v.transform(Number),
  v.check((value) => Number.isFinite(value), frames.cents),
);

/** One reading for all kinds: a field that a kind does not have is absent, one that is new is ignored. */
const FIELDS = {
  id: Text,
  locationId: Text,
  orderId: Text,
  status: Text,
  type: Text,
  posRef: Text,
  tableName: Text,
  memberId: Text,
  memberRef: Text,
  rewardId: Text,
  points: Text,
  posId: Text,
  action: Text,
  availability: Text,
  busyUntil: Text,
  rejectionCode: Text,
  rejectionReason: Text,
  mappedLocationId: Text,
  total: Cents,
  amount: Cents,
  requestData: v.looseObject({ amount: v.nullish(Cents) }),
} satisfies Record<string, v.GenericSchema>;
type Field = keyof typeof FIELDS;
export type EventBody = { readonly [F in Field]?: v.InferOutput<(typeof FIELDS)[F]> };

/**
 * Only the fields that are there are parsed: of the many that a body could have, a thin event has four or five.
 * @returns the body, and the path and complaint of each field that had to be left out
 */
export function readBody(value: unknown): { readonly body: EventBody; readonly problems: readonly string[] } {
  if (!isRecord(value)) return { body: {}, problems: [frames.dataNotObject(kindOf(value))] };
  const body: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const field of Object.keys(value)) {
    const given = value[field];
    if (!isField(field) || given === null || given === undefined) continue;
    // What nearly every field is, and what `Text` makes of it.
    if (typeof given === 'string' && FIELDS[field] === Text) {
      const text = plainText(given);
      // A blank text says nothing: as a status it would be an answer, as an id all that come with it would be one thing.
      if (text !== '') body[field] = text;
      continue;
    }
    const result = v.safeParse(FIELDS[field], given);
    if (result.success) body[field] = result.output;
    else problems.push(...result.issues.map((issue) => complaint(field, issue)));
  }
  return { body, problems };
}

function isField(name: string): name is Field {
  return Object.hasOwn(FIELDS, name);
}

function complaint(field: Field, issue: v.BaseIssue<unknown>): string {
  const below = v.getDotPath(issue);
  return `${below === null ? field : `${field}.${below}`}: ${issue.message}`;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? frames.shapes.array : `a ${typeof value}`;
}

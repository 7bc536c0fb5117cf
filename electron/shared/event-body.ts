/** The fields that Doshii's thin event bodies carry, read leniently: samples give ids as strings or numbers, money as cents in either. */
import * as v from 'valibot';
import { isRecord } from './json.ts';
import { formatCents } from './money.ts';
import { plainText } from './plain-text.ts';
import { frames } from './strings/frames.ts';

/** Longest amount shown, characters. */
const MAX_AMOUNT = 20;

const Text = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], frames.textOrNumber),
  v.transform((value) => plainText(String(value))),
);
/** Cents as Doshii sends them, "1100" or 2500, ready to be shown; what are no whole cents is shown as it came. */
const Amount = v.pipe(v.union([v.string(), v.number()], frames.cents), v.transform(shownAmount));

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
  total: Amount,
  amount: Amount,
  requestData: v.looseObject({ amount: v.nullish(Amount) }),
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
    const given = isOver(field, value[field]) ? OVER : value[field];
    if (!isField(field) || given === null || given === undefined) continue;
    // What nearly every field is, and what `Text` makes of it.
    if (typeof given === 'string' && FIELDS[field] === Text) {
      const text = plainText(given);
      // A blank text says nothing: as a status it would be an answer, as an id all that come with it would be one thing.
      if (text !== '') body[field] = text;
      continue;
    }
    const result = v.safeParse(FIELDS[field], given);
    if (result.success) {
      if (result.output !== '') body[field] = result.output;
    } else problems.push(...result.issues.map((issue) => complaint(field, issue)));
  }
  return { body, problems };
}

/** The text with which Doshii ends a pause where it does not send null. */
export const OVER = 'null';

/** Null says something here; a field that is not there says nothing. */
function isOver(field: string, given: unknown): boolean {
  return field === 'busyUntil' && given === null;
}

function shownAmount(value: string | number): string {
  const text = plainText(String(value), MAX_AMOUNT);
  return /^-?\d{1,15}$/.test(text) ? formatCents(Number(text)) : text;
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

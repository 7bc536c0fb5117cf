/** The fields that Doshii's thin event bodies carry, read leniently: samples give ids as strings or numbers, money as cents in either. */
import * as v from 'valibot';
import { isRecord } from '../text/json.ts';
import { redactedId as id, redactedLine } from '../events/redaction.ts';
import { ShownAmount } from './shown-amount.ts';
import { frames } from '../strings/frames.ts';

/** How the texts are read. One reading for all kinds: a field that a kind does not have is absent, one that is new is ignored. */
const TEXTS = {
  id,
  locationId: id,
  orderId: id,
  status: redactedLine,
  type: redactedLine,
  posRef: id,
  tableName: redactedLine,
  memberId: id,
  memberRef: id,
  rewardId: id,
  points: redactedLine,
  posId: id,
  action: redactedLine,
  availability: redactedLine,
  busyUntil: redactedLine,
  rejectionCode: redactedLine,
  rejectionReason: redactedLine,
  mappedLocationId: id,
} satisfies Record<string, (text: string) => string>;

/** Fields whose documented words are never a secret, even when a venue has chosen such a word as its password. */
const WORDS = new Set(['status', 'type', 'availability']);

const AMOUNTS = {
  total: ShownAmount,
  amount: ShownAmount,
  requestData: v.looseObject({ amount: v.nullish(ShownAmount) }, frames.anObject),
} satisfies Record<string, v.GenericSchema>;

export type EventBody = { readonly [F in keyof typeof TEXTS]?: string } & {
  readonly [F in keyof typeof AMOUNTS]?: v.InferOutput<(typeof AMOUNTS)[F]>;
};

/**
 * @param documented words that Doshii documents for statuses and types
 * @returns the body, and the path and complaint of each field that had to be left out
 */
export function readBody(
  value: unknown,
  documented: ReadonlySet<string>,
): { readonly body: EventBody; readonly problems: readonly string[] } {
  if (!isRecord(value)) return { body: {}, problems: [frames.dataNotObject(kindOf(value))] };
  const body: Record<string, unknown> = {};
  const problems: string[] = [];
  const given = (field: string): unknown => {
    if (!Object.hasOwn(value, field)) return null;
    return isOver(field, value[field]) ? OVER : (value[field] ?? null);
  };
  for (const [field, read] of Object.entries(TEXTS)) {
    const text = given(field);
    if (text === null) continue;
    const isWord = WORDS.has(field) && typeof text === 'string' && documented.has(text);
    const clean = isWord ? text : isScalar(text) ? read(String(text)) : null;
    // A blank text says nothing: as a status it would be an answer, as an id all that come with it would be one thing.
    if (clean === null) problems.push(`${field}: ${frames.textOrNumber}`);
    else if (clean !== '') body[field] = clean;
  }
  for (const [field, schema] of Object.entries(AMOUNTS)) {
    const amount = given(field);
    if (amount === null) continue;
    const result = v.safeParse(schema, amount);
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

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function complaint(field: string, issue: v.BaseIssue<unknown>): string {
  const below = v.getDotPath(issue);
  return `${below === null ? field : `${field}.${below}`}: ${issue.message}`;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? frames.shapes.array : `a ${typeof value}`;
}

/** The part of the contract with the window that is about what is put aside. */
import * as v from 'valibot';
import { MAX_LOCATION_ID, MAX_RULE_KEY } from './attention-settings.ts';
import { MAX_HANDLER_NAME } from '../history/history-queries.ts';
import { request } from '../ipc/define-channel.ts';
import type { Problem } from '../ipc/ipc.ts';

const MINUTE_MS = 60_000;
/** Bounds of how long something is put aside, ms; inclusive. */
export const SHELF_MS = { min: 15 * MINUTE_MS, max: 8 * 60 * MINUTE_MS } as const;
/** A lost connection is put aside for so long at most, ms. */
export const CONNECTION_SHELF_MS = 60 * MINUTE_MS;
export const MAX_SHELVES = 50;
/** Characters. */
export const MAX_SHELF_REASON = 200;

/** Nothing that cannot be seen. */
const VISIBLE = /^[^\p{Cc}\p{Cf}\p{Cs}]+$/u;
export const LocationIdSchema = v.pipe(v.string(), v.maxLength(MAX_LOCATION_ID), v.regex(VISIBLE));
export const ShelfIdSchema = v.pipe(v.string(), v.regex(/^[a-z\d]{1,20}$/));

export const ShelfTargetSchema = v.object({
  rule: v.nullable(v.pipe(v.string(), v.maxLength(MAX_RULE_KEY), v.regex(VISIBLE))),
  locationId: v.nullable(LocationIdSchema),
});

export const ShelfRequestSchema = v.object({
  ...ShelfTargetSchema.entries,
  durationMs: v.pipe(v.number(), v.safeInteger(), v.minValue(SHELF_MS.min), v.maxValue(SHELF_MS.max)),
  reason: v.pipe(v.string(), v.maxLength(MAX_SHELF_REASON)),
  /** Who does it, when not the person whose name is in the settings. */
  by: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_HANDLER_NAME))),
});
export type ShelfRequest = v.InferOutput<typeof ShelfRequestSchema>;

export type ShelfOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: Pick<Problem, 'sentence' | 'nextStep'> };

export const shelfRequests = {
  /** Takes the place of an earlier one of the same rule and location. */
  'shelf:add': request('putAside', ShelfRequestSchema).returns<ShelfOutcome>(),
  /** By its id; one that has ended already is no error. */
  'shelf:end': request('endShelf', ShelfIdSchema).returns<null>(),
  /** When a location (null: this venue) closes, Unix ms; null when it is closed, or closes too soon or too late for a shelf. */
  'shelf:closing': request('closingTime', v.pick(ShelfTargetSchema, ['locationId'])).returns<number | null>(),
};

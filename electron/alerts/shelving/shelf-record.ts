/** What is put aside, as it is kept over a restart. What cannot be trusted is dropped: not put aside is the safe side. */
import * as v from 'valibot';
import type { Shelf } from '../../shared/alerts/shelf.ts';
import {
  CONNECTION_SHELF_MS,
  MAX_SHELF_REASON,
  MAX_SHELVES,
  SHELF_MS,
  ShelfIdSchema,
  ShelfTargetSchema,
} from '../../shared/alerts/shelf-ipc.ts';
import { MAX_HANDLER_NAME } from '../../shared/history/history-queries.ts';

const VERSION = 1;

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const StoredShelfSchema = v.pipe(
  v.object({
    ...ShelfTargetSchema.entries,
    id: ShelfIdSchema,
    by: v.nullable(v.pipe(v.string(), v.maxLength(MAX_HANDLER_NAME))),
    reason: v.pipe(v.string(), v.maxLength(MAX_SHELF_REASON)),
    since: Count,
    until: Count,
    keptBack: Count,
    /** How long it may still run, ms: a clock that was set meanwhile makes it no longer. */
    leftMs: v.pipe(v.number(), v.minValue(0), v.maxValue(SHELF_MS.max)),
  }),
  v.check(({ since, until, rule }) => until - since <= longest(rule) && until >= since),
  v.check(({ leftMs, rule }) => leftMs <= longest(rule)),
  v.check((shelf) => isTarget(shelf)),
);
export type StoredShelf = v.InferOutput<typeof StoredShelfSchema>;

/** The file as far as it must be whole; each shelf is checked by itself. */
export const ShelfRecordSchema = v.object({ version: v.number(), shelves: v.array(v.unknown()) });
export type ShelfRecord = v.InferOutput<typeof ShelfRecordSchema>;

export interface ShelfFile {
  /** Null when there is none, or none that can be read. */
  readonly restored: ShelfRecord | null;
  /** There is one that cannot be read. */
  readonly isDamaged: boolean;
  /** Null removes it. */
  save(record: ShelfRecord | null): void;
}

/** Not everything at once, and the connection only by itself. */
export function isTarget({ rule, locationId }: Pick<Shelf, 'rule' | 'locationId'>): boolean {
  return rule === 'connection' ? locationId === null : rule !== null || locationId !== null;
}

/** How long a rule may be put aside, ms. */
export function longest(rule: string | null): number {
  return rule === 'connection' ? CONNECTION_SHELF_MS : SHELF_MS.max;
}

export function recordOf(shelves: readonly StoredShelf[]): ShelfRecord | null {
  return shelves.length === 0 ? null : { version: VERSION, shelves: [...shelves] };
}

/** @returns `dropped`: how many cannot be trusted; null when that is the whole file */
export function readRecord({ restored, isDamaged }: Pick<ShelfFile, 'restored' | 'isDamaged'>): {
  readonly shelves: readonly StoredShelf[];
  readonly dropped: number | null;
} {
  if (isDamaged || (restored !== null && restored.version !== VERSION)) return { shelves: [], dropped: null };
  const found = restored?.shelves ?? [];
  const shelves = found.flatMap((each) => {
    const parsed = v.safeParse(StoredShelfSchema, each);
    return parsed.success ? [parsed.output] : [];
  });
  const kept = shelves.slice(0, MAX_SHELVES);
  return { shelves: kept, dropped: found.length - kept.length };
}

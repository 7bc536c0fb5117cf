/** The fields that filters look at, of 512 events side by side: small enough to be read whole for every question. */
import { isUncalled } from '../../../shared/alerts/waiting.ts';
import { ENTITY_TYPES, SEVERITIES } from '../../../shared/filter/feed-filter.ts';
import type { IndexedEvent } from '../batch-rows.ts';
import { BlockSizeError } from '../damage-errors.ts';

export const BLOCK_SIZE = 512;
/** Where the flags begin. */
export const FLAGS_AT = BLOCK_SIZE * (8 + 4 + 4 + 4);
const BYTES = FLAGS_AT + BLOCK_SIZE;

/**
 * Of `flags`: severity from 1 (0 for a place without an event) with its third bit apart, entity type from 1 (0 for none), handled.
 * A severity beyond the last says that the event is pending within its time.
 */
const SEVERITY_MASK = 0b11;
const SEVERITY_HIGH_SHIFT = 5;
const SEVERITY_HIGH_MASK = 0b100;
const SEVERITY_BITS = SEVERITY_MASK | (SEVERITY_HIGH_MASK << SEVERITY_HIGH_SHIFT);
/** Added to the severity of what is pending within its time. */
const WAITING = SEVERITIES.length;
const ENTITY_SHIFT = 2;
const ENTITY_MASK = 0b1111;
const HANDLED = 0b1000000;

/** Texts as numbers; 0 is no text. */
export type CodeOf = (text: string | null) => number;

export class ColumnarBlock {
  readonly bytes: Uint8Array;
  /** Unix ms. */
  readonly receivedAt: Float64Array;
  readonly kind: Uint32Array;
  readonly status: Uint32Array;
  readonly location: Uint32Array;
  readonly flags: Uint8Array;

  /** @throws BlockSizeError when what is stored is no block */
  constructor(stored?: Uint8Array) {
    // The wide numbers must be aligned; the whole is taken over when it is.
    if (stored !== undefined && !(stored instanceof Uint8Array && stored.byteLength === BYTES))
      throw new BlockSizeError();
    this.bytes = stored === undefined ? new Uint8Array(BYTES) : aligned(stored);
    const { buffer, byteOffset } = this.bytes;
    const at = (column: number): number => byteOffset + BLOCK_SIZE * (8 + 4 * column);
    this.receivedAt = new Float64Array(buffer, byteOffset, BLOCK_SIZE);
    this.kind = new Uint32Array(buffer, at(0), BLOCK_SIZE);
    this.status = new Uint32Array(buffer, at(1), BLOCK_SIZE);
    this.location = new Uint32Array(buffer, at(2), BLOCK_SIZE);
    this.flags = new Uint8Array(buffer, at(3), BLOCK_SIZE);
  }

  set(slot: number, event: IndexedEvent, codeOf: CodeOf): void {
    this.receivedAt[slot] = event.receivedAt;
    this.kind[slot] = codeOf(event.kind);
    this.status[slot] = codeOf(event.status);
    this.location[slot] = codeOf(event.locationId);
    const entity = event.entityType === null ? 0 : ENTITY_TYPES.indexOf(event.entityType) + 1;
    const waiting = isUncalled(event) ? WAITING : 0;
    this.flags[slot] =
      severityFlags(SEVERITIES.indexOf(event.severity) + 1 + waiting) |
      (entity << ENTITY_SHIFT) |
      (event.handledAt === null ? 0 : HANDLED);
  }

  holds(slot: number): boolean {
    return severityIn(this.flags[slot] ?? 0) !== 0;
  }

  clear(slot: number): void {
    this.flags[slot] = 0;
  }

  setHandled(slot: number, isHandled: boolean): void {
    const flags = this.flags[slot] ?? 0;
    this.flags[slot] = isHandled ? flags | HANDLED : flags & ~HANDLED;
  }

  /** A person was called for it: it is no longer within its time. */
  setCalled(slot: number): void {
    const flags = this.flags[slot] ?? 0;
    this.flags[slot] = (flags & ~SEVERITY_BITS) | severityFlags(severityIn(flags));
  }

  /** What tells whether the block need be read at all. */
  summary(): BlockSummary {
    let [count, firstAt, lastAt] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let [kinds, statuses, locations, entities, severities] = [0, 0, 0, 0, 0];
    for (let slot = 0; slot < BLOCK_SIZE; slot += 1) {
      if (!this.holds(slot)) continue;
      count += 1;
      firstAt = Math.min(firstAt, this.receivedAt[slot] ?? 0);
      lastAt = Math.max(lastAt, this.receivedAt[slot] ?? 0);
      kinds |= bitOf(this.kind[slot] ?? 0);
      statuses |= bitOf(this.status[slot] ?? 0);
      locations |= bitOf(this.location[slot] ?? 0);
      entities |= bitOf(entityTypeIn(this.flags[slot] ?? 0));
      severities |= bitOf(severityIn(this.flags[slot] ?? 0));
    }
    return { count, firstAt, lastAt, masks: [kinds, statuses, locations, entities, severities] };
  }
}

export interface BlockSummary {
  /** Places that hold an event. */
  readonly count: number;
  /** Unix ms. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** A bit for each code that occurs: kinds, statuses, locations, entity types, severities. Codes share the 32 bits. */
  readonly masks: readonly number[];
}

/** Every bit: nothing is asked of a field. */
export const ANY_CODE = -1;

function bitOf(code: number): number {
  return 1 << (code % 32);
}

/** The bits of those codes together. */
export function maskOf(codes: readonly number[]): number {
  return codes.reduce((mask, code) => mask | bitOf(code), 0);
}

export function blockOf(seq: number): number {
  return Math.floor(seq / BLOCK_SIZE);
}

export function slotOf(seq: number): number {
  return seq % BLOCK_SIZE;
}

/** 0 for a place without an event, else the place of its severity in `SEVERITIES`, from 1. */
export function severityIn(flags: number): number {
  const code = severityCode(flags);
  return code > WAITING ? code - WAITING : code;
}

/** Whether it is pending within its time, unless it is handled. */
export function isWaitingIn(flags: number): boolean {
  return severityCode(flags) > WAITING;
}

function severityCode(flags: number): number {
  return (flags & SEVERITY_MASK) | ((flags >> SEVERITY_HIGH_SHIFT) & SEVERITY_HIGH_MASK);
}

function severityFlags(severity: number): number {
  return (severity & SEVERITY_MASK) | ((severity & SEVERITY_HIGH_MASK) << SEVERITY_HIGH_SHIFT);
}

/** 0 for none, else the place in `ENTITY_TYPES`, from 1. */
export function entityTypeIn(flags: number): number {
  return (flags >> ENTITY_SHIFT) & ENTITY_MASK;
}

export function isHandledIn(flags: number): boolean {
  return (flags & HANDLED) !== 0;
}

function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}

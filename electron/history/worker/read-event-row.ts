/** Reads events from rows of the table `events`, which `event-row.ts` wrote. */
import type { SQLOutputValue } from 'node:sqlite';
import type { PreviewRow, StoredEvent } from '../history-port.ts';
import type { PendingRow } from '../pending-things.ts';
import { UNREADABLE_ROW } from '../strings.ts';
import { isAlerting, ENTITY_TYPES, SEVERITIES } from '../../shared/filter/feed-filter.ts';
import {
  ABOUT_NOTHING,
  type Envelope,
  type MonitorEvent,
  type Origin,
  type Recognition,
} from '../../shared/events/monitor-event.ts';
import { factsIn } from './facts/facts-column.ts';
import { gapIn } from './gap-column.ts';

export const EVENT_COLUMNS =
  'seq, received_at, kind, recognition, severity, title, detail, entity_type, entity_id, status, location_id, ' +
  'envelope, order_id, gap, repeats, last_repeat_at, handled_at, handled_by, closed_by, origin, happened_at, ' +
  'called_at, facts';

export const SELECT_EVENT = `SELECT ${EVENT_COLUMNS} FROM own_events`;
export const SELECT_STORED = `SELECT ${EVENT_COLUMNS}, identity, raw FROM own_events`;

export type Row = Record<string, SQLOutputValue>;

/**
 * Reads rows of the table. One that holds what `rowOf` never wrote becomes an event that says so: it costs itself only, and
 * keeps its place in lists and counts.
 */
export class EventRows {
  readonly #unreadable = new Set<number>();

  event(row: Row): MonitorEvent {
    const event = eventIn(row);
    if (event !== null) return event;
    const seq = Number(row['seq']);
    this.#unreadable.add(seq);
    return unreadableEvent(row, seq);
  }

  stored(row: Row): StoredEvent {
    const raw = row['raw'];
    return {
      event: this.event(row),
      identity: numberOrNull(row['identity']) ?? null,
      raw: typeof raw === 'string' ? raw : '',
    };
  }

  /** The numbers of rows that could not be read since it was asked last. */
  takeUnreadable(): readonly number[] {
    const found = [...this.#unreadable];
    this.#unreadable.clear();
    return found;
  }
}

/** As `previewRowOf`, of rows that say when a person was called. */
export function pendingRowOf(row: Row): PendingRow | null {
  const read = previewRowOf(row);
  const calledAt = numberOrNull(row['called_at']);
  if (read === null || calledAt === undefined) return null;
  // The program called at once in those days, so it says nothing of how long the venue took.
  return { ...read, calledAt: calledAt === OLDER_THAN_CALLS ? null : calledAt };
}

/** As `EventRows.event`, of the few columns that a preview of rules needs; null for one that cannot be read. */
export function previewRowOf(row: Row): PreviewRow | null {
  const read = {
    seq: numberOrNull(row['seq']) ?? null,
    receivedAt: numberOrNull(row['received_at']) ?? null,
    kind: row['kind'],
    status: textOrNull(row['status']),
    entityType: oneOf(ENTITY_TYPES, row['entity_type'], null),
    entityId: textOrNull(row['entity_id']),
    locationId: textOrNull(row['location_id']),
    origin: oneOf(ORIGINS, row['origin']),
  };
  const isSound = read.seq !== null && read.receivedAt !== null && typeof read.kind === 'string';
  return isSound && !Object.values(read).includes(undefined) ? (read as PreviewRow) : null;
}

/** Null for a row that holds anything else than `rowOf` writes. */
function eventIn(row: Row): MonitorEvent | null {
  const read = {
    seq: numberOrNull(row['seq']),
    receivedAt: numberOrNull(row['received_at']),
    kind: row['kind'],
    recognition: oneOf(RECOGNITIONS, row['recognition']),
    severity: oneOf(SEVERITIES, row['severity']),
    title: row['title'],
    detail: row['detail'],
    entityType: oneOf(ENTITY_TYPES, row['entity_type'], null),
    entityId: textOrNull(row['entity_id']),
    status: textOrNull(row['status']),
    locationId: textOrNull(row['location_id']),
    envelope: oneOf(ENVELOPES, row['envelope'], null),
    orderId: textOrNull(row['order_id']),
    facts: factsIn(row['facts']),
    gap: row['gap'] === null ? null : gapIn(row['gap']),
    repeats: numberOrNull(row['repeats']),
    lastRepeatAt: numberOrNull(row['last_repeat_at']),
    handledAt: numberOrNull(row['handled_at']),
    handledBy: textOrNull(row['handled_by']),
    closedBy: numberOrNull(row['closed_by']),
    origin: oneOf(ORIGINS, row['origin']),
    happenedAt: numberOrNull(row['happened_at']),
    calledAt: calledAtIn(row),
    isStored: true,
  };
  const isSound =
    [read.kind, read.title, read.detail].every((text) => typeof text === 'string') &&
    [read.seq, read.receivedAt, read.repeats].every((number) => typeof number === 'number') &&
    !Object.values(read).includes(undefined);
  return isSound ? (read as MonitorEvent) : null;
}

/** What of a broken row is still of use: where it stands, and whether it is handled. */
function unreadableEvent(row: Row, seq: number): MonitorEvent {
  return {
    ...ABOUT_NOTHING,
    ...UNREADABLE_ROW,
    seq,
    receivedAt: numberOrNull(row['received_at']) ?? 0,
    kind: 'unreadable',
    recognition: 'unreadable',
    severity: oneOf(SEVERITIES, row['severity']) ?? 'notice',
    gap: null,
    repeats: 0,
    lastRepeatAt: null,
    handledAt: numberOrNull(row['handled_at']) ?? null,
    handledBy: textOrNull(row['handled_by']) ?? null,
    closedBy: null,
    calledAt: calledAtIn(row) ?? null,
    origin: 'live',
    happenedAt: null,
    isStored: true,
  };
}

/** What the column holds for rows that are older than itself. */
const OLDER_THAN_CALLS = 0;

/** Undefined for what is no time. Of old rows those that asked for a person had called for one when they came. */
function calledAtIn(row: Row): number | null | undefined {
  const calledAt = numberOrNull(row['called_at']);
  if (calledAt !== OLDER_THAN_CALLS) return calledAt;
  const severity = oneOf(SEVERITIES, row['severity']);
  const isCalled = severity !== undefined && severity !== null && isAlerting(severity);
  return isCalled ? numberOrNull(row['received_at']) : null;
}

const RECOGNITIONS = ['known', 'unknown', 'unreadable', 'gap'] as const satisfies readonly Recognition[];
const ENVELOPES = ['emit', 'event', 'type'] as const satisfies readonly Envelope[];
const ORIGINS = ['live', 'recovered', 'test'] as const satisfies readonly Origin[];

/** Undefined for anything else. */
function textOrNull(value: SQLOutputValue | undefined): string | null | undefined {
  return typeof value === 'string' || value === null ? value : undefined;
}

/** Undefined for anything else, and for a number that JavaScript cannot hold. */
function numberOrNull(value: SQLOutputValue | undefined): number | null | undefined {
  if (value === null) return null;
  const number = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined;
function oneOf<T extends string>(known: readonly T[], value: unknown, absent: null): T | null | undefined;
function oneOf<T extends string>(known: readonly T[], value: unknown, absent?: null): T | null | undefined {
  if (value === null) return absent;
  return known.find((one) => one === value);
}

/** An event as a row of the table `events`, both ways. */
import type { SQLOutputValue } from 'node:sqlite';
import type { PreviewRow, StoredEvent } from '../history-port.ts';
import type { Gap } from '../../shared/gap.ts';
import type {
  EntityType,
  Envelope,
  MonitorEvent,
  Origin,
  Recognition,
  Severity,
} from '../../shared/monitor-event.ts';

const EVENT_COLUMNS =
  'seq, received_at, kind, recognition, severity, title, detail, entity_type, entity_id, status, location_id, ' +
  'envelope, order_id, gap, repeats, last_repeat_at, handled_at, handled_by, closed_by, origin, happened_at';

export const SELECT_EVENT = `SELECT ${EVENT_COLUMNS} FROM events`;
export const SELECT_STORED = `SELECT ${EVENT_COLUMNS}, identity, raw FROM events`;

const NEW_COLUMNS =
  'seq, received_at, kind, recognition, severity, title, detail, entity_type, entity_id, status, location_id, envelope, ' +
  'order_id, identity, raw';
const FURTHER_COLUMNS =
  'gap, repeats, last_repeat_at, handled_at, handled_by, closed_by, origin, happened_at';

/** For a row of either length. */
export const INSERT_NEW = insertInto(NEW_COLUMNS);
export const INSERT_WHOLE = insertInto(`${NEW_COLUMNS}, ${FURTHER_COLUMNS}`);

export type Row = Record<string, SQLOutputValue>;

/** What nearly every event brings; the table knows the rest of one to which nothing has happened yet. */
type NewRow = readonly [
  seq: number,
  receivedAt: number,
  kind: string,
  recognition: string,
  severity: Severity,
  title: string,
  detail: string,
  entityType: EntityType | null,
  entityId: string | null,
  status: string | null,
  locationId: string | null,
  envelope: string | null,
  orderId: string | null,
  identity: number | null,
  raw: string,
];
type WholeRow = readonly [
  ...NewRow,
  gap: string | null,
  repeats: number,
  lastRepeatAt: number | null,
  handledAt: number | null,
  handledBy: string | null,
  closedBy: number | null,
  origin: string,
  happenedAt: number | null,
];
/** The values of a row in the order of the columns. */
export type EventRow = NewRow | WholeRow;

export function rowOf({ event, identity, raw }: StoredEvent): EventRow {
  const row: NewRow = [
    event.seq,
    event.receivedAt,
    event.kind,
    event.recognition,
    event.severity,
    event.title,
    event.detail,
    event.entityType,
    event.entityId,
    event.status,
    event.locationId,
    event.envelope,
    event.orderId,
    identity,
    raw,
  ];
  return isNew(event) ? row : [...row, ...furtherOf(event)];
}

function isNew({ gap, repeats, handledAt, handledBy, closedBy, origin, happenedAt }: MonitorEvent): boolean {
  const isUntouched = repeats === 0 && handledAt === null && handledBy === null && closedBy === null;
  return isUntouched && gap === null && origin === 'live' && happenedAt === null;
}

function furtherOf(event: MonitorEvent) {
  return [
    event.gap === null ? null : JSON.stringify(event.gap),
    event.repeats,
    event.lastRepeatAt,
    event.handledAt,
    event.handledBy,
    event.closedBy,
    event.origin,
    event.happenedAt,
  ] as const;
}

const NEW_LENGTH = 15 satisfies NewRow['length'];

export function isWhole(row: EventRow): row is WholeRow {
  return row.length !== NEW_LENGTH;
}

/** Rows hold only what `rowOf` wrote: the words of a closed list are taken at their word. */
export function eventOf(row: Row): MonitorEvent {
  return {
    seq: Number(row['seq']),
    receivedAt: Number(row['received_at']),
    kind: String(row['kind']),
    recognition: row['recognition'] as Recognition,
    severity: row['severity'] as Severity,
    title: String(row['title']),
    detail: String(row['detail']),
    entityType: row['entity_type'] as EntityType | null,
    entityId: textOrNull(row['entity_id']),
    status: textOrNull(row['status']),
    locationId: textOrNull(row['location_id']),
    envelope: row['envelope'] as Envelope | null,
    orderId: textOrNull(row['order_id']),
    gap: typeof row['gap'] === 'string' ? gapOf(row['gap']) : null,
    repeats: Number(row['repeats']),
    lastRepeatAt: numberOrNull(row['last_repeat_at']),
    handledAt: numberOrNull(row['handled_at']),
    handledBy: textOrNull(row['handled_by']),
    closedBy: numberOrNull(row['closed_by']),
    origin: row['origin'] as Origin,
    happenedAt: numberOrNull(row['happened_at']),
    isStored: true,
  };
}

/** As `eventOf`, of the few columns that a preview of rules needs. */
export function previewRowOf(row: Row): PreviewRow {
  return {
    seq: Number(row['seq']),
    receivedAt: Number(row['received_at']),
    kind: String(row['kind']),
    status: textOrNull(row['status']),
    entityType: row['entity_type'] as EntityType | null,
    entityId: textOrNull(row['entity_id']),
    locationId: textOrNull(row['location_id']),
    origin: row['origin'] as Origin,
  };
}

/** Gaps of older versions say nothing of a recovery. */
function gapOf(json: string): Gap {
  return { recovery: null, ...(JSON.parse(json) as Omit<Gap, 'recovery'>) };
}

export function storedOf(row: Row): StoredEvent {
  return { event: eventOf(row), identity: numberOrNull(row['identity']), raw: String(row['raw']) };
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOrNull(value: SQLOutputValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function insertInto(columns: string): string {
  return `INSERT INTO events (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`;
}

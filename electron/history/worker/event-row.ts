/** An event as a new row of the table `events`; `read-event-row.ts` reads it back. */
import type { StoredEvent } from '../history-port.ts';
import type { ThingFacts } from '../../shared/things/thing-facts.ts';
import { factsText } from './facts/facts-column.ts';
import type { EntityType, MonitorEvent, Severity } from '../../shared/events/monitor-event.ts';

const NEW_COLUMNS =
  'seq, received_at, kind, recognition, severity, title, detail, entity_type, entity_id, status, location_id, envelope, ' +
  'order_id, identity, raw, facts';
const FURTHER_COLUMNS =
  'gap, repeats, last_repeat_at, handled_at, handled_by, closed_by, origin, happened_at, called_at';

/** For a row of either length. */
export const INSERT_NEW = insertInto(NEW_COLUMNS, ', called_at', ', NULL');
export const INSERT_WHOLE = insertInto(`${NEW_COLUMNS}, ${FURTHER_COLUMNS}`);

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
  facts: string | null,
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
  calledAt: number | null,
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
    event.facts === null ? null : factsText(event.facts),
  ];
  return isNew(event) ? row : [...row, ...furtherOf(event)];
}

function isNew(event: MonitorEvent): boolean {
  const { gap, repeats, handledAt, handledBy, closedBy, calledAt, origin, happenedAt } = event;
  const isUntouched = repeats === 0 && handledAt === null && handledBy === null && closedBy === null;
  return isUntouched && calledAt === null && gap === null && origin === 'live' && happenedAt === null;
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
    event.calledAt,
  ] as const;
}

const FACTS_AT = 15;
const NEW_LENGTH = 16 satisfies NewRow['length'];

export function isWhole(row: EventRow): row is WholeRow {
  return row.length !== NEW_LENGTH;
}

/** As another row, since the first may be written again. */
export function withFacts(row: EventRow, facts: ThingFacts | null): EventRow {
  return row.with(FACTS_AT, facts === null ? null : factsText(facts)) as unknown as EventRow;
}

function insertInto(columns: string, alsoColumn = '', alsoValue = ''): string {
  const places = columns.replace(/\w+/g, '?');
  return `INSERT INTO events (${columns}${alsoColumn}) VALUES (${places}${alsoValue})`;
}

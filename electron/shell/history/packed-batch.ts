/** A batch on its way to the writer's thread: rows of values, because a copy of the fields' names with every event costs more than the rest. */
import type { HistoryBatch, StoredEvent } from '../../core/history-port.ts';
import type { MonitorEvent } from '../../shared/monitor-event.ts';

const FIELDS = Object.keys({
  seq: true,
  receivedAt: true,
  kind: true,
  recognition: true,
  severity: true,
  title: true,
  detail: true,
  entityType: true,
  entityId: true,
  status: true,
  locationId: true,
  envelope: true,
  orderId: true,
  gap: true,
  repeats: true,
  lastRepeatAt: true,
  handledAt: true,
  handledBy: true,
  closedBy: true,
  origin: true,
  happenedAt: true,
  isStored: true,
} satisfies Record<keyof MonitorEvent, true>) as readonly (keyof MonitorEvent)[];

/** Frame, identity, then the event's fields. */
type PackedEvent = readonly unknown[];

export interface PackedBatch extends Pick<HistoryBatch, 'repeats' | 'amended' | 'liveUntil'> {
  readonly rows: readonly PackedEvent[];
}

export function packed({ events, ...rest }: HistoryBatch): PackedBatch {
  return { rows: events.map(packedEvent), ...rest };
}

export function unpacked({ rows, ...rest }: PackedBatch): HistoryBatch {
  return { events: rows.map(unpackedEvent), ...rest };
}

function packedEvent({ event, raw, identity }: StoredEvent): PackedEvent {
  return [raw, identity, ...FIELDS.map((field) => event[field])];
}

/** Both ends are one program, so what comes is what was sent. */
function unpackedEvent([raw, identity, ...values]: PackedEvent): StoredEvent {
  const event: Record<string, unknown> = {};
  FIELDS.forEach((field, index) => (event[field] = values[index]));
  return { event, raw, identity } as unknown as StoredEvent;
}

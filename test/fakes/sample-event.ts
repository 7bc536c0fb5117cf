/** One event as tests want it, with the few fields that matter given. */
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';

export function sampleEvent(fields: Partial<MonitorEvent> = {}): MonitorEvent {
  return {
    seq: 1,
    receivedAt: 0,
    kind: 'order_created',
    recognition: 'known',
    severity: 'urgent',
    title: `New order ${fields.seq ?? 1}`,
    detail: '',
    entityType: 'order',
    entityId: '1',
    status: 'pending',
    locationId: null,
    envelope: 'emit',
    orderId: null,
    facts: null,
    gap: null,
    repeats: 0,
    lastRepeatAt: null,
    handledAt: null,
    handledBy: null,
    closedBy: null,
    calledAt: null,
    origin: 'live',
    happenedAt: null,
    isStored: true,
    ...fields,
  };
}

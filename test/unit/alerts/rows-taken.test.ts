/** Handling an order is handling its payments, as far as they need a person. */
import { expect, it } from 'vitest';
import { OpenAlerts } from '../../../electron/alerts/open-alerts.ts';
import { rowsTaken } from '../../../electron/alerts/rows-taken.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const CALLED_AT = 5;

function alertsOf(...events: readonly Partial<MonitorEvent>[]): OpenAlerts {
  const nothing = (): void => undefined;
  const alerts = new OpenAlerts({
    onClose: nothing,
    onMove: nothing,
    onEnd: nothing,
    onCrowded: nothing,
    timingOf: ({ calledAt }) => (calledAt === CALLED_AT ? 'at-once' : 'still-pending'),
  });
  for (const event of events)
    alerts.consider(sampleEvent({ severity: 'urgent', locationId: 'k3', ...event }));
  return alerts;
}
const order = { entityType: 'order', kind: 'order_updated', entityId: '1', calledAt: CALLED_AT } as const;
const payment = {
  ...order,
  entityType: 'transaction',
  kind: 'transaction_updated',
  orderId: '1',
} as const;

it('leaves a payment alone that only waits, and one of another order', () => {
  const alerts = alertsOf(
    { ...order, seq: 1, status: 'rejected' },
    { ...payment, seq: 2, entityId: 'p1', status: 'rejected' },
    { ...payment, seq: 3, entityId: 'p2', status: 'requested', calledAt: null },
    { ...payment, seq: 4, entityId: 'p3', status: 'rejected', orderId: '2' },
  );
  expect(rowsTaken(alerts, [1])).toEqual([1, 2]);
  expect(rowsTaken(alerts, [99, 1, 2])).toEqual([99, 1, 2]);
});

it('takes a payment by itself, and with a price check no payment of the order with its number', () => {
  const alerts = alertsOf(
    { ...order, seq: 1, status: 'rejected' },
    { ...payment, seq: 2, entityId: 'p1', status: 'rejected' },
    { ...order, seq: 3, kind: 'order_preprocess', status: 'rejected' },
  );
  expect(rowsTaken(alerts, [2])).toEqual([2]);
  expect(rowsTaken(alerts, [3])).toEqual([3]);
});

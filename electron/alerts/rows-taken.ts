/** What a person takes at once: with an order also its payments that need a person. Pure. */
import { isSameThing, orderOfEvent, thingOfEvent, type ThingName } from '../shared/things/thing-key.ts';
import { isWaiting, type OpenAlert } from './open-alerts.ts';

interface Alerts {
  find(seq: number): OpenAlert | undefined;
  all(): Iterable<OpenAlert>;
}

/** @returns these rows first, then those that go with them */
export function rowsTaken(alerts: Alerts, seqs: readonly number[]): readonly number[] {
  const orders = seqs.map((seq) => orderAt(alerts.find(seq))).filter((order) => order !== null);
  if (orders.length === 0) return seqs;
  const payments = [...alerts.all()].filter((alert) => {
    const order = alert.event.entityType === 'transaction' ? orderOfEvent(alert.event) : null;
    return order !== null && !isWaiting(alert) && orders.some((each) => isSameThing(each, order));
  });
  return [...new Set([...seqs, ...payments.map(({ event }) => event.seq)])];
}

function orderAt(alert: OpenAlert | undefined): ThingName | null {
  const thing = alert === undefined ? null : thingOfEvent(alert.event);
  return thing?.type === 'order' ? thing : null;
}

/** What alerts say: of one event, of all that need a person at a location, and of what is still open. */
import { responseTo } from '../shared/alerts/attention-rules.ts';
import { formatDuration } from '../shared/text/duration.ts';
import type { ThingCounts } from '../shared/events/gap.ts';
import type { Alert } from './alert-output.ts';
import type { OpenAlert } from './open-alerts.ts';
import type { Alarm } from './queue/alarms.ts';
import { topicOfThing } from './queue/thing.ts';
import { hasClock } from './open-alerts.ts';
import { strings } from './strings.ts';

/** Characters and lines of a notification; desktops cut off more. */
const MAX_BODY = 400;
const MAX_LINES = 4;
/** Key of the notification of all that is open. */
export const ALL_OPEN = 'open-alerts';

/** @param line one more about it, such as the table and the sum; null for none */
export function alertFor({ topic, event, severity, endsWait }: OpenAlert, line: string | null = null): Alert {
  const slept = endsWait && severity === 'notice' ? strings.wait.unanswered : null;
  return {
    key: topic,
    kind: event.kind,
    title: event.title,
    body: [line, event.detail, slept].filter(Boolean).join('\n').slice(0, MAX_BODY),
    response: responseTo(event),
    severity,
    opens: event.seq,
    acknowledges: [event.seq],
  };
}

/** What its notification says: with what to do, where there is room for it. */
export function notificationBody({ body, response }: Alert): string {
  const full = [body, response.action].filter(Boolean).join('\n');
  return full.length <= MAX_BODY && full.split('\n').length <= MAX_LINES ? full : body;
}

/**
 * All that needs a person at one location.
 * @param place null when it is not known @param now Unix ms
 */
export function mergedAlertOf(alarm: Alarm, place: string | null, now: number): Alert | null {
  const alerts = [...alarm.alerts];
  const [first] = alerts;
  if (first === undefined) return null;
  const oldest = alerts.reduce((one, other) => (other.since < one.since ? other : one), first);
  return {
    key: alarm.key,
    kind: alarm.kind,
    title: strings.merged.title(strings.merged.counts(countsOf(alerts)), place),
    body: strings.merged.body(oldest.event.title, formatDuration(Math.max(0, now - oldest.since))),
    response: { ...responseTo(oldest.event), action: strings.merged.action },
    severity: alarm.severity,
    locationId: alarm.locationId,
    opens: oldest.event.seq,
    acknowledges: alerts.map(({ event }) => event.seq),
  };
}

function countsOf(alerts: readonly OpenAlert[]) {
  const [waiting, answered] = [true, false].map((isPending) =>
    alerts.filter(({ timing }) => hasClock(timing) === isPending),
  );
  const things = thingCounts(waiting ?? []);
  const rejected = (answered ?? []).filter(({ severity }) => severity === 'urgent').length;
  return { ...things, rejected, others: things.others + (answered ?? []).length - rejected };
}

export function thingCounts(alerts: readonly OpenAlert[]): ThingCounts {
  const counts = { orders: 0, payments: 0, others: 0 };
  for (const { event } of alerts) {
    const topic = topicOfThing(event.kind);
    counts[topic === 'order' ? 'orders' : topic === 'transaction' ? 'payments' : 'others'] += 1;
  }
  return counts;
}

/**
 * Alerts without a notification of their own as one; a single one as itself, null when there is none. It leads to the
 * urgent one that has waited longest, and is not handled from the notification: the window shows what they are.
 * @param alerts oldest first
 * @param seen rows that have a notification of their own
 */
export function countOf(alerts: readonly Alert[], seen: ReadonlySet<number>): Alert | null {
  const [only] = alerts;
  if (only === undefined || alerts.length === 1) return only ?? null;
  const urgent = alerts.filter(({ severity }) => severity === 'urgent');
  const isSingle = ({ acknowledges }: Alert): boolean => acknowledges.length <= 1;
  const lead = urgent.find(isSingle) ?? urgent[0] ?? alerts.find(isSingle) ?? only;
  const rows = new Set(alerts.flatMap(({ acknowledges }) => acknowledges.filter((seq) => !seen.has(seq))));
  const count = rows.size + alerts.filter(({ acknowledges }) => acknowledges.length === 0).length;
  return {
    key: 'more-alerts',
    kind: 'more-alerts',
    title: strings.more.title(count.toLocaleString('en')),
    // One that tells of several has named one of them itself.
    body: isSingle(lead) ? strings.more.body(lead.title) : lead.body,
    response: lead.response,
    severity: lead.severity,
    opens: lead.opens,
    acknowledges: [],
  };
}

/**
 * All open alerts as one.
 * @param waiting oldest first, at least one
 * @param now Unix ms
 */
export function waitingAlert(waiting: readonly OpenAlert[], now: number): Alert | null {
  const urgent = waiting.filter(({ severity }) => severity === 'urgent');
  const [lead] = [...urgent, ...waiting];
  if (lead === undefined) return null;
  const { event } = lead;
  const waits = formatDuration(Math.max(0, now - lead.since));
  const single = waiting.length === 1;
  return {
    key: single ? lead.topic : ALL_OPEN,
    kind: 'not-handled',
    title: single ? strings.open.title(event.title) : strings.open.titleOfMany(waiting.length, urgent.length),
    body: (single ? [strings.open.body(waits), event.detail] : [strings.open.bodyOfMany(event.title, waits)])
      .filter(Boolean)
      .join('\n')
      .slice(0, MAX_BODY),
    response: responseTo(event),
    severity: lead.severity,
    opens: event.seq,
    acknowledges: waiting.map((each) => each.event.seq),
  };
}

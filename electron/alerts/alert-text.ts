/** What alerts say: of one event, of all that need a person at a location, and of what is still open. */
import { responseTo } from '../shared/alerts/attention-rules.ts';
import type { ThingCounts } from '../shared/events/gap.ts';
import type { Alert } from './alert-output.ts';
import type { OpenAlert } from './open-alerts.ts';
import type { Alarm } from './queue/alarms.ts';
import { topicOfThing } from './queue/thing.ts';
import { strings } from './strings.ts';
import {
  manyTitle,
  MAX_NAMES,
  nameInSentence,
  reminderTitle,
  toastLine,
  toastTitle,
  waitedFor,
  type Wording,
} from './toast-text.ts';

/** Characters and lines of a notification; desktops cut off more. */
const MAX_BODY = 400;
const MAX_LINES = 4;
/** Key of the notification of all that is open. */
export const ALL_OPEN = 'open-alerts';

export function alertFor(alert: OpenAlert, wording: Wording): Alert {
  const { topic, event, severity, endsWait } = alert;
  const slept = endsWait && severity === 'notice' ? strings.wait.unanswered : null;
  return {
    key: topic,
    kind: event.kind,
    title: toastTitle(alert, wording.now),
    name: nameInSentence(alert, wording.now),
    body: [toastLine(alert, wording), slept].filter(Boolean).join('\n').slice(0, MAX_BODY),
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
    title: manyTitle(alerts, place, now),
    body: strings.many.oldest(waitedFor(oldest, now)),
    response: { ...responseTo(oldest.event), action: strings.merged.action },
    severity: alarm.severity,
    locationId: alarm.locationId,
    opens: oldest.event.seq,
    acknowledges: alerts.map(({ event }) => event.seq),
  };
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
 * @param open things that need a person, as the tray and the window count them
 */
export function countOf(alerts: readonly Alert[], seen: ReadonlySet<number>, open: number): Alert | null {
  const [only] = alerts;
  if (only === undefined || alerts.length === 1) return only ?? null;
  const urgent = alerts.filter(({ severity }) => severity === 'urgent');
  const isSingle = ({ acknowledges }: Alert): boolean => acknowledges.length <= 1;
  const lead = urgent.find(isSingle) ?? urgent[0] ?? alerts.find(isSingle) ?? only;
  const rows = new Set(alerts.flatMap(({ acknowledges }) => acknowledges.filter((seq) => !seen.has(seq))));
  const count = rows.size + alerts.filter(({ acknowledges }) => acknowledges.length === 0).length;
  const names = [lead, ...alerts.filter((alert) => alert !== lead && isSingle(alert))];
  const named = names.slice(0, MAX_NAMES).map(({ name, title }) => name ?? title);
  return {
    key: 'more-alerts',
    kind: 'more-alerts',
    title: strings.many.needYou(Math.max(open, count)),
    body: strings.many.list(named, count - named.length),
    response: lead.response,
    severity: lead.severity,
    opens: lead.opens,
    acknowledges: [],
  };
}

/** All open alerts as one. @param waiting oldest first, at least one */
export function waitingAlert(waiting: readonly OpenAlert[], wording: Wording): Alert | null {
  const { now } = wording;
  const urgent = waiting.filter(({ severity }) => severity === 'urgent');
  const sorted = [...urgent, ...waiting.filter((alert) => !urgent.includes(alert))];
  const [lead] = sorted;
  if (lead === undefined) return null;
  const { event } = lead;
  const single = waiting.length === 1;
  return {
    key: single ? lead.topic : ALL_OPEN,
    kind: 'not-handled',
    title: single ? reminderTitle(lead, now) : manyTitle(sorted, null, now),
    ...(single && { name: nameInSentence(lead, now) }),
    body: (single ? toastLine(lead, wording) : strings.many.oldest(waitedFor(lead, now))).slice(0, MAX_BODY),
    response: responseTo(event),
    severity: lead.severity,
    opens: event.seq,
    acknowledges: waiting.map((each) => each.event.seq),
  };
}

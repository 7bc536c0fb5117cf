/** What alerts say: of one event, of a burst, and of what still waits. */
import { formatDuration } from '../shared/text/duration.ts';
import type { Alert } from './alert-output.ts';
import type { OpenAlert } from './open-alerts.ts';
import { strings } from './strings.ts';

const MAX_BODY = 400;

/** @param line one more about it, such as the table and the sum; null for none */
export function alertFor({ event }: OpenAlert, line: string | null = null): Alert {
  return {
    kind: event.kind,
    title: event.title,
    body: [line, event.detail].filter(Boolean).join('\n').slice(0, MAX_BODY),
    severity: event.severity,
    opens: event.seq,
    acknowledges: [event.seq],
  };
}

/** Alerts of a burst as one: a single one as itself, several as a count, led by the latest urgent one. */
export function summaryOf(alerts: readonly Alert[]): Alert | null {
  const urgent = alerts.filter(({ severity }) => severity === 'urgent');
  const lead = latest(urgent) ?? latest(alerts);
  if (lead === undefined || alerts.length === 1) return lead ?? null;
  return {
    kind: 'burst',
    title: strings.burst.title(alerts.length, urgent.length),
    body: strings.burst.body(lead.title),
    severity: lead.severity,
    opens: lead.opens,
    acknowledges: alerts.flatMap(({ acknowledges }) => acknowledges),
  };
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
    kind: 'more-alerts',
    title: strings.more.title(count.toLocaleString('en')),
    // One that tells of several has named one of them itself.
    body: isSingle(lead) ? strings.burst.body(lead.title) : lead.body,
    severity: lead.severity,
    opens: lead.opens,
    acknowledges: [],
  };
}

/** What is looked up of an event makes its alert come later than those of events after it. */
function latest(alerts: readonly Alert[]): Alert | undefined {
  const place = ({ opens }: Alert): number => (opens === 'connection' ? Number.MAX_SAFE_INTEGER : opens);
  return alerts.toSorted((one, other) => place(one) - place(other)).at(-1);
}

/**
 * All open alerts as one.
 * @param waiting oldest first, at least one
 * @param now Unix ms
 */
export function waitingAlert(waiting: readonly OpenAlert[], now: number): Alert | null {
  const urgent = waiting.filter(({ event }) => event.severity === 'urgent');
  const [lead] = [...urgent, ...waiting];
  if (lead === undefined) return null;
  const { event } = lead;
  // Of one that was fetched after a gap it is known when it happened.
  const waits = formatDuration(Math.max(0, now - (event.happenedAt ?? event.receivedAt)));
  const single = waiting.length === 1;
  return {
    kind: 'not-handled',
    title: single ? strings.open.title(event.title) : strings.open.titleOfMany(waiting.length, urgent.length),
    body: (single ? [strings.open.body(waits), event.detail] : [strings.open.bodyOfMany(event.title, waits)])
      .filter(Boolean)
      .join('\n')
      .slice(0, MAX_BODY),
    severity: event.severity,
    opens: event.seq,
    acknowledges: waiting.map((each) => each.event.seq),
  };
}

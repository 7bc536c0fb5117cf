/** A simulated week of a venue on a fake clock: what was notified when, and how much noise it made. */
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { DEFAULT_SETTINGS } from '../../electron/shared/settings/settings.ts';
import { isTrading } from '../../electron/shared/settings/trading-hours.ts';
import { rounded, type Bench, type Figures } from './bench-figures.ts';
import { QUIET, TRADING, WEEK_BEGINS, weekPlan, type Happening } from './week-plan.ts';
import { WeekVenue } from './week-venue.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** Doshii sends again what it sent within so long before the connection was lost. */
const RESENT_MS = 10 * MINUTE;
/** A step may come so much early, joined with another … */
const EARLY_MS = 5 * SECOND;
/** … or late, gathered in a burst. */
const LATE_MS = 2 * SECOND;
/** A person whose events were delayed by an outage handles them this long after the connection is back. */
const AFTER_OUTAGE_MS = 90 * SECOND;
const STEPS_MS = [60 * SECOND, 120 * SECOND];

/** @param days from Monday noon on, 7 at most */
export async function simulateWeek(seed: number, days = 7): Promise<Figures> {
  const end = WEEK_BEGINS + days * DAY;
  const venue = new WeekVenue();
  const plan = weekPlan(seed).filter(({ at }) => at < end);
  const sent: { readonly at: number; readonly name: string; readonly body: object }[] = [];
  const outages: { readonly from: number; readonly to: number }[] = [];
  const pauses: { readonly from: number; readonly to: number }[] = [];
  /** When the connection is back; null while it is there. */
  let backAt: number | null = null;
  let lostAt = 0;
  let late: readonly string[] = [];
  const comeBack = async (at: number): Promise<void> => {
    await venue.until(at);
    venue.comeBack();
    outages.push({ from: lostAt, to: at });
    backAt = null;
    // What was sent before the loss comes again, and what came meanwhile for the first time.
    for (const { name, body } of sent.filter((each) => each.at >= lostAt - RESENT_MS)) venue.send(name, body);
    const ids = late;
    late = [];
    plan.push(...ids.map((id): Happening => ({ at: at + AFTER_OUTAGE_MS, do: 'acknowledge', id })));
    plan.sort((one, other) => one.at - other.at);
  };
  const take = (happening: Happening): void => {
    if (happening.do === 'event') {
      const { at, name, body } = happening;
      sent.push({ at, name, body });
      if (venue.isLive) venue.send(name, body);
    } else if (happening.do === 'acknowledge') {
      if (!venue.acknowledge(happening.id) && !venue.isLive) late = [...late, happening.id];
    } else if (happening.do === 'pause') {
      venue.attention.pause(happening.forMs);
      pauses.push({ from: happening.at, to: happening.at + happening.forMs });
    } else if (backAt === null) {
      venue.drop();
      [lostAt, backAt] = [happening.at, happening.at + happening.forMs];
    }
  };
  for (let happening = plan.shift(); happening !== undefined; happening = plan.shift()) {
    if (backAt !== null && backAt <= happening.at) await comeBack(backAt);
    await venue.until(happening.at);
    take(happening);
  }
  if (backAt !== null) await comeBack(backAt);
  await venue.until(end);
  venue.stop();
  return { ...noise(venue, end), ...reached(venue, pauses, end), ...wrong(venue, outages) };
}

function noise({ rows, sounds, toasts }: WeekVenue, end: number): Figures {
  let tradingMinutes = 0;
  for (let at = WEEK_BEGINS; at < end; at += MINUTE) tradingMinutes += isTrading(TRADING, at) ? 1 : 0;
  const perHour = (all: readonly { readonly at: number }[]): number =>
    rounded((all.filter(({ at }) => isTrading(TRADING, at)).length * 60) / tradingMinutes);
  const inAMinute = sounds.map(
    ({ at }, index) => sounds.slice(index, index + 200).filter((other) => other.at < at + MINUTE).length,
  );
  return {
    events: rows.length,
    tradingHours: rounded(tradingMinutes / 60),
    soundsPerTradingHour: perHour(sounds),
    toastsPerTradingHour: perHour(toasts),
    maxSoundsInAMinute: Math.max(0, ...inAMinute),
  };
}

/** Whether every urgent event was notified, and escalated until it was handled. */
function reached(
  venue: WeekVenue,
  pauses: readonly { readonly from: number; readonly to: number }[],
  end: number,
): Figures {
  const { rows, sounds, toasts, closedAt } = venue;
  let [urgentEvents, acknowledged, escalatedOnTime, lateEscalations, missedUrgent] = [0, 0, 0, 0, 0];
  const between = (all: readonly { readonly at: number }[], from: number, to: number): boolean =>
    all.some(({ at }) => at >= from && at <= to);
  const seen = new Set<string>();
  for (const row of rows) {
    if (row.severity !== 'urgent' || isKnownStep(row, seen)) continue;
    urgentEvents += 1;
    const closed = closedAt.get(row.seq) ?? closedLater(row, venue) ?? end;
    if (closed < end) acknowledged += 1;
    const pause = pauses.find(({ from, to }) => row.receivedAt >= from && row.receivedAt < to);
    const notifiedAt = pause?.to ?? row.receivedAt;
    if (closed > notifiedAt && !between(toasts, notifiedAt, notifiedAt + LATE_MS)) missedUrgent += 1;
    if (pause !== undefined || isQuiet(row.receivedAt)) continue;
    for (const stepMs of STEPS_MS) {
      const due = row.receivedAt + stepMs;
      if (closed <= due || isQuiet(due) || pauses.some(({ from, to }) => due >= from && due <= to)) continue;
      if (between(sounds, due - EARLY_MS, due + LATE_MS)) escalatedOnTime += 1;
      else lateEscalations += 1;
    }
  }
  return { urgentEvents, acknowledged, escalatedOnTime, lateEscalations, missedUrgent };
}

/** A duplicate of a step does not restart its escalation. */
function isKnownStep({ entityId, status }: MonitorEvent, seen: Set<string>): boolean {
  const step = `${entityId} ${status}`;
  const isKnown = seen.has(step);
  seen.add(step);
  return isKnown;
}

/** A row that only moved on to a later row of the same step is closed with that one. */
function closedLater(
  { entityId, status, seq }: MonitorEvent,
  { rows, closedAt }: WeekVenue,
): number | undefined {
  const later = rows.findLast((row) => row.entityId === entityId && row.status === status && row.seq > seq);
  return later === undefined ? undefined : closedAt.get(later.seq);
}

const isQuiet = (at: number): boolean => isTrading({ ...QUIET, timeZone: TRADING.timeZone }, at);

/** Unwanted alerts, judged independently of the product's rules: by hours, titles and outages alone. */
function wrong(
  { sounds, toasts, rows, repeats }: WeekVenue,
  outages: readonly { readonly from: number; readonly to: number }[],
): Figures {
  const isOutside = (at: number): boolean => !isTrading(TRADING, at);
  const soundsInQuiet = sounds.filter(({ at }) => isQuiet(at)).length;
  const noticesOutside = [
    ...sounds.filter(({ at, severity }) => severity === 'notice' && isOutside(at)),
    ...toasts.filter(({ at, alert }) => alert.severity === 'notice' && isOutside(at)),
  ].length;
  // The title of an event is notified once; escalations have other titles.
  const titles = new Set(rows.map(({ title }) => title));
  const first = toasts.map(({ alert }) => alert.title).filter((title) => titles.has(title));
  const offline = toasts.filter(({ alert }) => alert.title.startsWith('No connection'));
  const graceMs = DEFAULT_SETTINGS.alertAfterSeconds * SECOND;
  const isTrue = (at: number): boolean =>
    !isOutside(at) && outages.some(({ from, to }) => at >= from + graceMs && at <= to);
  return {
    replayedEvents: repeats,
    duplicateAlerts: first.length - new Set(first).size + rows.length - new Set(rows.map(keyOf)).size,
    alertsOutOfHours: soundsInQuiet + noticesOutside,
    offlineAlarms: offline.length,
    falseOfflineAlarms: offline.filter(({ at }) => !isTrue(at)).length,
    outages: outages.length,
  };
}

/** Each event of the plan has its own key. */
function keyOf({ seq, gap, kind, entityId, status }: MonitorEvent): string {
  return gap === null ? `${kind} ${entityId} ${status}` : `gap ${seq}`;
}

export const week: Bench = {
  summary:
    'a simulated week of a venue: notifications, escalations, duplicates, and how much noise they made',
  run: async (say) => {
    const figures = await simulateWeek(1);
    say(
      `${figures['events']} events, ${figures['replayedEvents']} sent again, ${figures['outages']} outages`,
    );
    return figures;
  },
};

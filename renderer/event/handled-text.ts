/** Says who handled an event and how it came. Pure. */
import type { Gap } from '../../electron/shared/events/gap.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { needsYou } from '../strings/needs-you.ts';
import { words } from '../strings.ts';
import { moment } from '../ui/time.ts';

type HandledEvent = Pick<MonitorEvent, 'handledAt' | 'handledBy' | 'closedBy'>;

/** "Handled by Anna", for a row; empty when nobody has. */
export function handledShortly({ handledAt, handledBy, closedBy }: HandledEvent): string {
  if (handledAt === null) return '';
  if (closedBy !== null) return words.alerts.handled.itself;
  return handledBy ? words.alerts.handled.by(handledBy) : words.feed.handled;
}

/** "Status unknown since the outage 07:38–07:52", of an event that the row of a gap closed. */
export function unknownSince({ from, to }: Gap, today: number): string {
  // The clock was set back meanwhile.
  if (from >= to) return needsYou.unknownUntil(moment(to, today));
  return needsYou.unknownSince(moment(from, today), moment(to, from));
}

/**
 * "Handled by Anna, 18:05"; empty when nobody has.
 * @param today Unix ms of a moment of today
 */
export function handledFully({ handledAt, handledBy, closedBy }: HandledEvent, today: number): string {
  if (handledAt === null) return '';
  const when = moment(handledAt, today);
  if (closedBy !== null) return words.alerts.handled.itselfAt(when);
  return handledBy ? words.alerts.handled.byAt(handledBy, when) : words.detail.handledAt(when);
}

/**
 * "Test alert", "Recovered · happened 18:02"; empty for what came over the socket.
 * @param today Unix ms of a moment of today
 */
export function originWords(
  { origin, happenedAt }: Pick<MonitorEvent, 'origin' | 'happenedAt'>,
  today: number,
): string {
  const say = words.alerts.origin;
  if (origin === 'live') return '';
  if (origin === 'test') return say.test;
  return happenedAt === null ? say.recovered : say.recoveredFrom(moment(happenedAt, today));
}

/** For the list of facts; null for what came over the socket. */
export function originLong(origin: MonitorEvent['origin']): string | null {
  const say = words.alerts.origin;
  return { live: null, test: say.test, recovered: say.recoveredLong }[origin];
}

/** Says what waits for somebody, who handled an event and how it came. Pure. */
import type { AttentionView } from '../../electron/shared/attention-ipc.ts';
import type { AttentionSettings } from '../../electron/shared/attention-settings.ts';
import type { MonitorEvent } from '../../electron/shared/monitor-event.ts';
import { words } from '../strings.ts';
import { moment } from '../ui/time.ts';

export interface BarWords {
  /** "3 alerts are not handled yet" */
  readonly headline: string;
  /** "1 urgent · getting louder" */
  readonly detail: string;
}

export function barWords({ open, urgent, step }: AttentionView): BarWords {
  const say = words.alerts.bar;
  if (open === 0) return { headline: say.none, detail: '' };
  const parts = [urgent > 0 ? say.urgent(urgent) : '', step === 0 ? '' : say.steps[step]];
  return { headline: say.open(open), detail: parts.filter((part) => part !== '').join(words.separator) };
}

/** Why alerts are quiet, other than by a pause, which has an end of its own; null when they are not. */
export function quietWords(
  quiet: AttentionView['quiet'],
  { outsideTrading, inQuietHours }: Pick<AttentionSettings, 'outsideTrading' | 'inQuietHours'>,
): string | null {
  const say = words.alerts.bar.quiet;
  if (quiet === 'outside-trading') return say[quiet][outsideTrading];
  return quiet === 'quiet-hours' ? say[quiet][inQuietHours] : null;
}

type HandledEvent = Pick<MonitorEvent, 'handledAt' | 'handledBy' | 'closedBy'>;

/** "Handled by Anna", for a row; empty when nobody has. */
export function handledShortly({ handledAt, handledBy, closedBy }: HandledEvent): string {
  if (handledAt === null) return '';
  if (closedBy !== null) return words.alerts.handled.itself;
  return handledBy ? words.alerts.handled.by(handledBy) : words.feed.handled;
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

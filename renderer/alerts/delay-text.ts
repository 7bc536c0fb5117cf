/** Says after how long a pending thing needs a person, and why just so long. Pure. */
import type { DelayView, PendingTopic } from '../../electron/shared/alerts/attention-causes.ts';
import { timingOf } from '../../electron/shared/alerts/call-timing.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { registeredKind } from '../../electron/shared/events/kind-registry.ts';
import { inSentence } from '../../electron/shared/text/in-sentence.ts';
import { formatDuration } from '../ui/time.ts';
import { needsYou as say } from '../strings/needs-you.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const FIVE_MINUTES_MS = 5 * 60_000;

/** "52 s", "1 min 12 s", "3 min"; parts of a second count as a whole one. */
export function delayLength(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / SECOND_MS));
  const [minutes, seconds] = [Math.floor(total / 60), total % 60];
  if (minutes === 0) return say.length.seconds(seconds);
  return seconds === 0 ? say.length.minutes(minutes) : say.length.both(minutes, seconds);
}

/** "6 min", "1 h 5 min": what lasts is said by the minute, and is at least one. */
export function causeLength(ms: number): string {
  if (ms >= HOUR_MS) return formatDuration(ms);
  return say.length.minutes(Math.max(1, Math.floor(ms / (60 * SECOND_MS))));
}

/** "0:42", "12:05"; after an hour "1 h 5 min". Never negative. */
export function waitingClock(ms: number): string {
  if (ms >= HOUR_MS) return formatDuration(ms);
  const total = Math.max(0, Math.floor(ms / SECOND_MS));
  return say.clock(Math.floor(total / 60), total % 60);
}

/** What holds for a pending event; undefined when nothing is known of it. */
export function delayFor(event: MonitorEvent, delays: readonly DelayView[]): DelayView | undefined {
  const topic = registeredKind(event.kind)?.topic;
  return delays.find((delay) => delay.topic === topic && delay.locationId === event.locationId);
}

/** By the name of the venue, orders before payments; at last what names no venue. @param nameOf a location id */
export function inOrder(delays: readonly DelayView[], nameOf: (id: string) => string): readonly DelayView[] {
  const named = delays.map((delay) => ({ delay, name: delay.locationId && nameOf(delay.locationId) }));
  const sorted = named.toSorted(
    (one, other) =>
      Number(one.name === null) - Number(other.name === null) ||
      (one.name ?? '').localeCompare(other.name ?? '') ||
      (one.delay.locationId ?? '').localeCompare(other.delay.locationId ?? '') ||
      one.delay.topic.localeCompare(other.delay.topic),
  );
  return sorted.map(({ delay }) => delay);
}

/** Delays that are listed, and venues without acceptances that are named. */
export const MAX_DELAYS = 100;
export const MAX_SILENT = 3;

export interface ShownDelays {
  readonly rows: readonly DelayView[];
  /** Orders of venues whose acceptances never come. */
  readonly silent: readonly DelayView[];
  /** How many of each are left out. */
  readonly more: number;
  readonly moreSilent: number;
}

/** @param nameOf a location id */
export function shownDelays(delays: readonly DelayView[], nameOf: (id: string) => string): ShownDelays {
  const sorted = inOrder(delays, nameOf);
  const silent = sorted.filter(({ basis, topic }) => basis === 'no-acceptances' && topic === 'order');
  return {
    rows: sorted.slice(0, MAX_DELAYS),
    silent: silent.slice(0, MAX_SILENT),
    more: Math.max(0, sorted.length - MAX_DELAYS),
    moreSilent: Math.max(0, silent.length - MAX_SILENT),
  };
}

/**
 * "Needs you after 1 min 12 s: Harbour Bar usually accepts within 52 s"; without the reason where none is known.
 * @param venue name of its location; null when it names none
 */
export function waitingWords(
  event: MonitorEvent,
  delay: DelayView | undefined,
  venue: string | null,
): string {
  if (timingOf(event.kind, event.status) === 'five-minutes') return say.after(delayLength(FIVE_MINUTES_MS));
  return delay === undefined ? say.waiting : say.because(whenWords(delay), whyWords(delay, venue));
}

/** "Needs you after 1 min 12 s" */
export function whenWords({ basis, delayMs }: DelayView): string {
  if (basis === 'no-acceptances') return say.never;
  return basis === 'team-accepts' ? say.atOnce : say.after(delayLength(delayMs));
}

/** "after 1 min 12 s", for a table whose column says the rest. */
export function whenShortly({ basis, delayMs }: DelayView): string {
  if (basis === 'no-acceptances') return say.short.never;
  return basis === 'team-accepts' ? say.short.atOnce : say.short.after(delayLength(delayMs));
}

/** "Harbour Bar usually accepts within 52 s" */
export function whyWords({ basis, topic, usualMs }: DelayView, venue: string | null): string {
  switch (basis) {
    case 'team-accepts':
    case 'no-acceptances':
      return say.why[basis];
    case 'learned':
      return usualMs === null ? say.why['too-few'][topic] : learned(topic, venue, usualMs);
    case 'too-few':
    case 'no-quartile':
      return say.why[basis][topic];
  }
}

function learned(topic: PendingTopic, venue: string | null, usualMs: number): string {
  return say.why.learned[topic](venue === null ? null : inSentence(venue), delayLength(usualMs));
}

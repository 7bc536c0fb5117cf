/** Says how complete a day is. Pure. */
import {
  DAY_KINDS,
  type DayCompleteness,
  type DayCounts,
} from '../../electron/shared/completeness/day-completeness.ts';
import { days as say } from '../strings/days.ts';
import { words } from '../strings.ts';
import { formatDuration, shortDay } from '../ui/time.ts';
import { percent } from './uptime-text.ts';

/** "99.1 % covered, not known 2 min"; cut, not rounded, so that 100 % is a day without a second missing. */
export function coveredWords({ seconds }: DayCompleteness): string {
  const known = knownSeconds(seconds);
  if (known === 0) return say.nothingKnown;
  const covered = say.covered(percent(seconds.live, known + seconds.unknown));
  if (seconds.unknown === 0) return covered;
  return [covered, say.parts.unknown(formatDuration(seconds.unknown * 1_000))].join(say.list);
}

/** "1 gap, checked, nothing missing"; empty when there is nothing to say. @param isLive now: what is known of a day may be older */
export function gapWords({ seconds, segments, toCome, counts }: DayCompleteness, isLive: boolean): string {
  const parts: string[] = [];
  // A gap has a row when it ends.
  if (!isLive && toCome > 0 && segments.at(-1)?.kind === 'down') parts.push(say.isDown);
  if (counts === null) return parts.join(say.list);
  if (counts.gaps > 0) parts.push(say.gaps(counts.gaps), ...proofWords(counts));
  if (counts.losses > 0) parts.push(say.losses);
  const isWhole = seconds.down + seconds.off + seconds.unknown === 0;
  return parts.length === 0 && isWhole && seconds.live > 0 ? say.noGaps : parts.join(say.list);
}

function proofWords({ gaps, checked, recovered, unknownThings }: DayCounts): string[] {
  const found = recovered > 0 ? [say.recovered(recovered)] : [];
  const unknown = unknownThings > 0 ? [say.unknownThings(unknownThings)] : [];
  if (checked < gaps) return [...found, say.unchecked(gaps - checked), ...unknown];
  return [say.checked, ...(recovered > 0 || unknownThings > 0 ? found : [say.nothingMissing]), ...unknown];
}

/** "214 events"; empty for a day of which there is nothing at all. */
export function eventWords({ seconds, counts, isPruned }: DayCompleteness): string {
  if (counts === null) return say.eventsUnknown;
  if (counts.events === 0 && knownSeconds(seconds) === 0) return '';
  return isPruned ? say.pruned : say.events(counts.events);
}

/** "99.1 % covered · 1 gap, checked, nothing missing · 214 events" */
export function dayWords(day: DayCompleteness, isLive: boolean): string {
  return [coveredWords(day), gapWords(day, isLive), eventWords(day)]
    .filter((part) => part !== '')
    .join(words.separator);
}

function knownSeconds({ live, down, off }: DayCompleteness['seconds']): number {
  return live + down + off;
}

/** "180 orders, 34 payments", the most first; empty for none. */
export function thingWords(counts: DayCounts): string {
  const things = Object.entries(counts.things) as [keyof DayCounts['things'], number][];
  return things
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, n]) => say.things(kind, n))
    .join(say.list);
}

/** "live 13 h 2 min, down 10 min, still to come 10 h 48 min": what the strip shows. */
export function partWords({ seconds, toCome }: DayCompleteness): string {
  const parts = [
    ...DAY_KINDS.map((kind) => [say.parts[kind], seconds[kind]] as const),
    [say.parts.toCome, toCome] as const,
  ];
  return parts
    .filter(([, length]) => length > 0)
    .map(([part, length]) => part(formatDuration(length * 1_000)))
    .join(say.list);
}

/** @param index from today back */
export function dayName({ date }: DayCompleteness, index: number): string {
  if (index === 0) return say.today;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  // By the name of the date, wherever this computer is.
  return shortDay(new Date(year, month - 1, day, 12).getTime());
}

/** "13:02:11", hours beyond 24 included. @param seconds whole */
export function clockLength(seconds: number): string {
  const parts = [(seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, '0'));
  return [Math.floor(seconds / 3_600), ...parts].join(':');
}

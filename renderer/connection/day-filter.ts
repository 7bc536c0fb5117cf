/** The filter that shows what came on a day, or its gaps, as the person could type it. Pure but for the zone of this computer. */
import type { DayCompleteness } from '../../electron/shared/completeness/day-completeness.ts';
import { NO_FILTER } from '../../electron/shared/filter/feed-filter.ts';
import { formatFilter } from '../../electron/shared/filter/filter-text.ts';
import { localClock } from '../filter/local-clock.ts';

/** What still comes today is let through. @param now Unix ms */
export function dayFilter({ from, to, toCome }: DayCompleteness, now: number): string {
  return formatFilter({ ...NO_FILTER, from, to: toCome > 0 ? null : to }, localClock(now));
}

/** The row of a gap over midnight is among the next day's. @param now Unix ms */
export function gapFilter(day: DayCompleteness, now: number): string {
  const last = day.counts?.lastGapAt ?? day.from;
  const to = day.toCome > 0 ? null : Math.max(day.to, last + 1);
  return formatFilter({ ...NO_FILTER, kinds: ['gap'], from: day.from, to }, localClock(now));
}

/** How complete the last days are: the record of the connection beside what the history holds. */
import type { ConnectionHistory } from '../connection/connection-history.ts';
import { noCounts } from '../history/day-counts.ts';
import type { HistoryReader } from '../history/history-port.ts';
import { LISTED_DAYS, type DayCompleteness } from '../shared/completeness/day-completeness.ts';
import { daysBefore } from './calendar-day.ts';
import { dayCoverage } from './day-completeness.ts';

export interface RecentDaysOptions {
  readonly record: Pick<ConnectionHistory, 'known'>;
  readonly history: Pick<HistoryReader, 'dayCounts'>;
  /** Of the venue: IANA name; empty for that of this computer. */
  readonly timeZone: string;
  /** Unix ms. */
  readonly now: number;
}

/** Never rejects. @returns newest first, today included */
export async function recentDays(options: RecentDaysOptions): Promise<readonly DayCompleteness[]> {
  const { record, history, timeZone, now } = options;
  const days = daysBefore(timeZone, now, LISTED_DAYS);
  const counted = await history.dayCounts(days).catch(() => null);
  const { days: counts, prunedBefore } = counted ?? noCounts(days);
  // What is known of the connection may be some seconds old, and the day is divided at that moment.
  const { spans, until } = record.known;
  return days.map((day, index) => ({
    ...day,
    ...dayCoverage(day, spans, until),
    counts: counted === null ? null : (counts[index] ?? null),
    isPruned: prunedBefore !== null && day.from < prunedBefore,
  }));
}

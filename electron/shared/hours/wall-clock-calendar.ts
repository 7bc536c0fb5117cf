/** A calendar from the hours of each date, read by the clock on the venue's wall. */
import { DAY_MS, isKnownZone, MINUTE_MS, offsetAt, steadyClocks } from './zone-offset.ts';
import type { TradingCalendar } from './trading-calendar.ts';

/** Minutes from a date's midnight, `to` not included. */
export type MinuteRange = readonly [from: number, to: number];

export const MINUTES_PER_DAY = 24 * 60;
/** How far ahead an opening is looked for, ms. */
export const LOOK_AHEAD_MS = 8 * DAY_MS;

export interface DailyHours {
  /** IANA name; this computer's zone when it is empty or unknown. */
  readonly timeZone: string;
  readonly isSteady: boolean;
  /**
   * When it is open on a date, within that date, sorted and apart.
   * @param date days since 1 January 1970 on the venue's calendar
   */
  readonly openOn: (date: number) => readonly MinuteRange[];
}

/**
 * What the clock on the wall shows decides: an hour that the end of daylight saving time repeats counts both times, and
 * one that its beginning leaves out counts not at all.
 */
export function wallClockCalendar({ timeZone: name, isSteady, openOn }: DailyHours): TradingCalendar {
  const timeZone = isKnownZone(name) ? name : '';
  return {
    timeZone,
    isSteady,
    isOpen(at) {
      const wall = at + offsetAt(timeZone, at);
      const date = Math.floor(wall / DAY_MS);
      const minute = (wall - date * DAY_MS) / MINUTE_MS;
      return openOn(date).some(([from, to]) => from <= minute && minute < to);
    },
    nextOpening(after) {
      let openUntil = after;
      for (const { from, to, offset } of steadyClocks(timeZone, after, after + LOOK_AHEAD_MS + 1)) {
        for (let date = Math.floor((from + offset) / DAY_MS); date * DAY_MS < to + offset; date += 1) {
          for (const range of openOn(date)) {
            const [begins, ends] = range.map((minute) => date * DAY_MS + minute * MINUTE_MS - offset);
            const [first, end] = [Math.max(begins ?? 0, from), Math.min(ends ?? 0, to)];
            if (first >= end) continue;
            if (first > openUntil) return first;
            openUntil = Math.max(openUntil, end);
          }
        }
      }
      return null;
    },
  };
}

/** What a location's operating hours say about one date. */
import { dayNumber, weekdayOf } from './calendar-date.ts';
import { merged, without } from './minute-ranges.ts';
import type { OperatingHours } from './operating-hours.ts';
import { MINUTES_PER_DAY, type MinuteRange } from './wall-clock-calendar.ts';

export interface HoursOnDate {
  /** Those that begin on the date: minutes from its midnight, sorted and apart; one that runs past midnight ends above 1440. */
  readonly sessions: readonly MinuteRange[];
  /** Entries for certain dates, such as a public holiday, say so. */
  readonly isException: boolean;
  /** Entries of the same rank open and close the same session: it counts as open. */
  readonly isContradictory: boolean;
  /** No usual hours are in effect, so nothing is known: it counts as open. */
  readonly isUnlisted: boolean;
}

const ALL_DAY: MinuteRange = [0, MINUTES_PER_DAY];
/** What begins on a date has ended by then. */
const WHOLE_DATE: MinuteRange = [0, 2 * MINUTES_PER_DAY];

/**
 * The entries of the highest rank that apply decide: those for certain dates before the usual ones, and among each those
 * of one App before those for all. Entries that only close a part of the date leave the rest of it to the next rank.
 * @param entries for all Apps and for one
 * @param date days since 1 January 1970
 */
export function hoursOnDate(entries: readonly OperatingHours[], date: number): HoursOnDate {
  const inEffect = entries.filter((entry) => isInEffect(entry, date));
  const today = inEffect.filter(({ days }) => days.length === 0 || days.includes(weekdayOf(date)));
  let closings: readonly MinuteRange[] = [];
  for (const rank of ranked(today)) {
    const closed = rank.filter(({ isOpen }) => !isOpen);
    const open = rank.filter(({ isOpen }) => isOpen).map(sessionOf);
    const cuts = closed.map(closingOf);
    if (open.length > 0 || closed.some(({ time }) => time === null)) {
      const left = open.map((session) => without([session], cuts));
      const kept = left.flatMap((parts, index) => (parts.length > 0 ? parts : open.slice(index, index + 1)));
      return {
        sessions: merged(without(kept, closings)),
        isException: closings.length > 0 || rank.some(({ isStandard }) => !isStandard),
        isContradictory: left.some((parts) => parts.length === 0),
        isUnlisted: false,
      };
    }
    closings = [...closings, ...cuts];
  }
  const isUnlisted = !inEffect.some(
    ({ isStandard, isOpen, time }) => isStandard && (isOpen || time === null),
  );
  return {
    sessions: isUnlisted ? without([ALL_DAY], closings) : [],
    isException: today.some(({ isStandard }) => !isStandard),
    isContradictory: false,
    isUnlisted,
  };
}

function isInEffect({ dates, effective }: OperatingHours, date: number): boolean {
  const bounds = [effective, ...(dates === null ? [] : [dates])];
  return bounds.every(
    ({ from, to }) => (from === null || dayNumber(from) <= date) && (to === null || date <= dayNumber(to)),
  );
}

function ranked(entries: readonly OperatingHours[]): readonly (readonly OperatingHours[])[] {
  return [false, true].flatMap((isStandard) =>
    [false, true].map((isForAll) =>
      entries.filter((entry) => entry.isStandard === isStandard && (entry.appId === null) === isForAll),
    ),
  );
}

function sessionOf({ time }: OperatingHours): MinuteRange {
  if (time === null) return ALL_DAY;
  return [time.from, time.to > time.from ? time.to : time.to + MINUTES_PER_DAY];
}

function closingOf(entry: OperatingHours): MinuteRange {
  return entry.time === null ? WHOLE_DATE : sessionOf(entry);
}

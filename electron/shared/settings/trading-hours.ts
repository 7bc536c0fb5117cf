/** When the venue trades: one opening per weekday, in local times of the venue's own time zone. */
import * as v from 'valibot';

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `HH:MM` on a 24-hour clock; `24:00` is the end of the day. */
const TimeOfDay = v.pipe(v.string(), v.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/));
/** `to` before `from` runs over midnight; both the same is closed. */
const OpeningSchema = v.object({ from: TimeOfDay, to: TimeOfDay });
export type Opening = v.InferOutput<typeof OpeningSchema>;

export const TradingHoursSchema = v.object({
  /** IANA name; empty for that of this computer. */
  timeZone: v.pipe(v.string(), v.maxLength(64)),
  /** Null is closed. */
  days: v.object(eachDay(() => v.nullable(OpeningSchema))),
});
export type TradingHours = v.InferOutput<typeof TradingHoursSchema>;

export const HOURS_SOURCES = ['doshii', 'typed'] as const;
export type HoursSource = (typeof HOURS_SOURCES)[number];

/** When the venue trades: by the hours that Doshii has of each location, or by those that stand here. */
export const VenueHoursSchema = v.object({
  source: v.picklist(HOURS_SOURCES),
  ...TradingHoursSchema.entries,
});
export type VenueHoursSettings = v.InferOutput<typeof VenueHoursSchema>;

export const ALL_DAY: Opening = { from: '00:00', to: '24:00' };
export const ALWAYS_OPEN: TradingHours = { timeZone: '', days: eachDay(() => ALL_DAY) };

/** The same for every day of the week. */
export function eachDay<T>(make: (day: Weekday) => T): Record<Weekday, T> {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, make(day)])) as Record<Weekday, T>;
}

/** Whether such hours never change: always open, or always closed. */
export function isSteady({ days }: TradingHours): boolean {
  const each = WEEKDAYS.map((day) => minutesOf(days[day]));
  return (
    each.every(([from, to]) => from === to) ||
    each.every(([from, to]) => from === 0 && to === MINUTES_PER_DAY)
  );
}

/**
 * When it is open on a day, in minutes from midnight, the end not included: what the day before left over, then its
 * own; one range where they meet.
 */
export function openMinutes(
  days: TradingHours['days'],
  day: Weekday,
): readonly (readonly [number, number])[] {
  const [from, to] = minutesOf(days[day]);
  const [yesterdayFrom, yesterdayTo] = minutesOf(days[dayBefore(day)]);
  const end = to < from ? MINUTES_PER_DAY : to;
  const rest = yesterdayTo < yesterdayFrom ? yesterdayTo : 0;
  if (from < end && from <= rest) return [[0, Math.max(rest, end)]];
  const own: readonly [number, number][] = from < end ? [[from, end]] : [];
  return rest > 0 ? [[0, rest], ...own] : own;
}

const MINUTES_PER_DAY = 24 * 60;

/** `[0, 0]` when closed. */
function minutesOf(opening: Opening | null): readonly [from: number, to: number] {
  if (opening === null) return [0, 0];
  const [from, to] = [opening.from, opening.to].map((time) => {
    const [hours, minutes] = time.split(':');
    return Number(hours) * 60 + Number(minutes);
  });
  return [from ?? 0, to ?? 0];
}

function dayBefore(day: Weekday): Weekday {
  return WEEKDAYS.at(WEEKDAYS.indexOf(day) - 1) ?? day;
}

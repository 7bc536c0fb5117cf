/** How a location's `operatingHours` are read, as Doshii answers them and as they are kept. */
import * as v from 'valibot';
import { calendarDate, dayNumber } from '../hours/calendar-date.ts';
import type { CalendarDate, OperatingHours } from '../hours/operating-hours.ts';
import { WEEKDAYS } from '../settings/trading-hours.ts';
import { Flag, Id, Num, type Schema } from './doshii-fields.ts';

const MINUTES_PER_DAY = 24 * 60;
/** What is written for the end of a day where `24:00` cannot be. */
const LAST_MINUTE = MINUTES_PER_DAY - 1;

const OPEN = /^open(?:ed)?$/i;
const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]|$)/;

/** Any field may be missing, and empty text or the word `null` is as good as none. */
function orNull<T>(schema: Schema<T>): v.OptionalSchema<Schema<T | null>, null> {
  const given = v.transform((value: unknown) => (value === '' || value === 'null' ? null : value));
  return v.optional(v.pipe(v.unknown(), given, v.nullable(schema)), null);
}

/** In minutes from midnight. */
const TimeOfDay: Schema<number> = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^\d{1,2}:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/),
  v.transform((text) => {
    const [hours, minutes] = text.split(':');
    return Number(hours) * 60 + Number(minutes);
  }),
  v.maxValue(MINUTES_PER_DAY),
);

const Times: Schema<OperatingHours['time']> = v.pipe(
  v.object({ from: orNull(TimeOfDay), to: orNull(TimeOfDay) }),
  v.transform(({ from, to }) => ({
    from: from ?? 0,
    to: to === LAST_MINUTE ? MINUTES_PER_DAY : (to ?? MINUTES_PER_DAY),
  })),
  v.check(({ from }) => from < MINUTES_PER_DAY),
  v.transform(({ from, to }) => (from === 0 && to % MINUTES_PER_DAY === 0 ? null : { from, to })),
);

/** As parts, or as the date with which an ISO time begins. */
const DateSchema: Schema<CalendarDate> = v.pipe(
  v.unknown(),
  v.transform((value) => {
    const found = typeof value === 'string' ? ISO_DATE.exec(value.trim()) : null;
    return found === null ? value : { year: found[1], month: found[2], day: found[3] };
  }),
  v.object({ year: Num, month: Num, day: Num }),
  v.transform(({ year, month, day }) => ({ year: year ?? 0, month: month ?? 0, day: day ?? 0 })),
  v.check((date) => date.year >= 1 && date.year <= 9_999 && isSame(calendarDate(dayNumber(date)), date)),
);

/** One date, or the first and the last. */
const Dates: Schema<OperatingHours['dates']> = v.pipe(
  v.unknown(),
  v.transform((value): readonly unknown[] => (Array.isArray(value) ? value : [value])),
  v.array(DateSchema),
  v.maxLength(2),
  v.transform((dates) => {
    const [from, to = from] = dates.toSorted((one, other) => dayNumber(one) - dayNumber(other));
    return from === undefined || to === undefined ? null : { from, to };
  }),
);

const Bounds: Schema<OperatingHours['effective']> = v.pipe(
  v.object({ from: orNull(DateSchema), to: orNull(DateSchema) }),
  v.check(({ from, to }) => from === null || to === null || dayNumber(from) <= dayNumber(to)),
);

const Days: Schema<OperatingHours['days']> = v.pipe(
  v.unknown(),
  v.transform((value): readonly unknown[] => (Array.isArray(value) ? value : [value])),
  v.array(
    v.pipe(
      v.string(),
      v.transform((name) => name.trim().toLowerCase()),
      v.transform((name) => WEEKDAYS.find((day) => name === day || name === day.slice(0, 3))),
      v.picklist(WEEKDAYS),
    ),
  ),
  v.transform((days) => WEEKDAYS.filter((day) => days.includes(day))),
);

/** One entry as Doshii answers it. What makes no sense, such as an exception without dates, is no entry. */
export const OperatingHoursSchema: Schema<OperatingHours> = v.pipe(
  v.object({
    standard: Flag,
    status: orNull(v.string()),
    time: orNull(Times),
    daysOfWeek: orNull(Days),
    dates: orNull(Dates),
    effective: orNull(Bounds),
    appId: orNull(Id),
  }),
  v.transform(({ standard, status, time, daysOfWeek, dates, effective, appId }) => ({
    isStandard: standard ?? dates === null,
    isOpen: status === null || OPEN.test(status.trim()),
    time,
    days: daysOfWeek ?? [],
    dates,
    effective: effective ?? { from: null, to: null },
    appId,
  })),
  v.check(({ isStandard, dates }) => isStandard || dates !== null),
);

const Minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MINUTES_PER_DAY));

/** One entry as this program keeps it. */
export const KeptHoursSchema: Schema<OperatingHours> = v.object({
  isStandard: v.boolean(),
  isOpen: v.boolean(),
  time: v.nullable(v.object({ from: Minute, to: Minute })),
  days: v.array(v.picklist(WEEKDAYS)),
  dates: v.nullable(v.object({ from: DateSchema, to: DateSchema })),
  effective: Bounds,
  appId: v.nullable(v.string()),
});

function isSame(one: CalendarDate, other: CalendarDate): boolean {
  return one.year === other.year && one.month === other.month && one.day === other.day;
}

/** Trading hours as they stand in the form: a day also remembers its times while it is closed or open all day. Pure. */
import {
  ALL_DAY,
  eachDay,
  type Opening,
  type TradingHours,
  type Weekday,
} from '../../electron/shared/trading-hours.ts';

export const DAY_MODES = ['allDay', 'hours', 'closed'] as const;

export interface DayDraft {
  mode: (typeof DAY_MODES)[number];
  /** `HH:MM`; empty while the field is. */
  from: string;
  to: string;
}

export interface HoursDraft {
  timeZone: string;
  days: Record<Weekday, DayDraft>;
}

/** What a day begins with whose times nobody has entered yet. */
const FIRST_TIMES: Opening = { from: '09:00', to: '22:00' };
/** A field for a time of day knows the end of the day as the beginning of the next. */
const MIDNIGHT = '00:00';

export function hoursDraftOf({ timeZone, days }: TradingHours): HoursDraft {
  return { timeZone, days: eachDay((day) => dayDraftOf(days[day])) };
}

export function hoursOf({ timeZone, days }: HoursDraft): TradingHours {
  return {
    timeZone,
    days: eachDay((day) => {
      const { mode, from, to } = days[day];
      return { allDay: ALL_DAY, hours: { from, to }, closed: null }[mode];
    }),
  };
}

function dayDraftOf(opening: Opening | null): DayDraft {
  if (opening === null || opening.from === opening.to) return { mode: 'closed', ...FIRST_TIMES };
  const { from, to } = opening;
  if (from === ALL_DAY.from && to === ALL_DAY.to) return { mode: 'allDay', ...FIRST_TIMES };
  return { mode: 'hours', from, to: to === ALL_DAY.to ? MIDNIGHT : to };
}

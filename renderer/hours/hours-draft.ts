/** Trading hours as they stand in the form: a day also remembers its times while it is closed or open all day. Pure. */
import {
  ALL_DAY,
  eachDay,
  type Opening,
  type TradingHours,
  type Weekday,
} from '../../electron/shared/settings/trading-hours.ts';

export const DAY_MODES = ['allDay', 'hours', 'closed'] as const;

export interface DayDraft {
  mode: (typeof DAY_MODES)[number];
  /** `HH:MM`; empty while the field is. */
  from: string;
  to: string;
}

/** What a day may be called, and its two times. */
export interface DayWords {
  readonly modes: Readonly<Record<DayDraft['mode'], string>>;
  readonly from: string;
  readonly to: string;
}

export interface HoursDraft {
  timeZone: string;
  days: Record<Weekday, DayDraft>;
}

const FIRST_TIMES: Opening = { from: '09:00', to: '22:00' };
/** A field for a time of day knows the end of the day as the beginning of the next. */
const MIDNIGHT = '00:00';

/** @param first what a day begins with whose times nobody has entered yet */
export function hoursDraftOf({ timeZone, days }: TradingHours, first: Opening = FIRST_TIMES): HoursDraft {
  return { timeZone, days: eachDay((day) => dayDraftOf(days[day], first)) };
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

function dayDraftOf(opening: Opening | null, first: Opening): DayDraft {
  if (opening === null || opening.from === opening.to) return { mode: 'closed', ...first };
  const { from, to } = opening;
  if (from === ALL_DAY.from && to === ALL_DAY.to) return { mode: 'allDay', ...first };
  return { mode: 'hours', from, to: to === ALL_DAY.to ? MIDNIGHT : to };
}

/** The operating hours of a location as Doshii lists them, read: several sessions a day, dates, ranges, past midnight. */
import type { Weekday } from '../settings/trading-hours.ts';

export interface CalendarDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
}

/** One entry of a location's `operatingHours`. */
export interface OperatingHours {
  /** The usual hours; false for those of certain dates, such as a public holiday. */
  readonly isStandard: boolean;
  /** `open` and `opened` are open, anything else is closed. */
  readonly isOpen: boolean;
  /** Minutes from midnight on the location's clocks; `to` at or before `from` runs past midnight. Null is all day. */
  readonly time: { readonly from: number; readonly to: number } | null;
  /** Empty for every day. */
  readonly days: readonly Weekday[];
  /** First and last date, both included; null for no dates. */
  readonly dates: { readonly from: CalendarDate; readonly to: CalendarDate } | null;
  /** Counts only from and to these, both included; null for no bound. */
  readonly effective: { readonly from: CalendarDate | null; readonly to: CalendarDate | null };
  /** Hours for one App only; null for all. */
  readonly appId: string | null;
}

/** Several locations as one calendar. */
import { LOOK_AHEAD_MS } from './wall-clock-calendar.ts';
import type { TradingCalendar } from './trading-calendar.ts';

/** Open while at least one of them is; always open when there are none, so that alerts are heard. */
export function openAtAny(calendars: readonly TradingCalendar[]): TradingCalendar {
  const [first] = calendars;
  if (first !== undefined && calendars.length === 1) return first;
  const isAlwaysOpen = (calendar: TradingCalendar): boolean => calendar.isSteady && calendar.isOpen(0);
  const zone = first?.timeZone ?? '';
  const isOpen = (at: number): boolean =>
    calendars.length === 0 || calendars.some((calendar) => calendar.isOpen(at));
  return {
    timeZone: calendars.every(({ timeZone }) => timeZone === zone) ? zone : '',
    isSteady: calendars.every(({ isSteady }) => isSteady) || calendars.some(isAlwaysOpen),
    isOpen,
    nextOpening(after) {
      const ahead = calendars.map((calendar) => ({ calendar, at: calendar.nextOpening(after) }));
      for (;;) {
        const next = Math.min(...ahead.map(({ at }) => at ?? Number.POSITIVE_INFINITY));
        if (next > after + LOOK_AHEAD_MS) return null;
        if (!isOpen(next - 1)) return next;
        for (const each of ahead) if (each.at === next) each.at = each.calendar.nextOpening(next);
      }
    },
  };
}

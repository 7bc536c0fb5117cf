/** When the venue closes, for what is drawn often: looked for once a minute, and whenever other hours are in force. */
import { closingTime } from '../alerts/shelving/closing-time.ts';
import type { TradingCalendar } from '../shared/hours/trading-calendar.ts';

const MINUTE_MS = 60_000;

/** @param calendar in force now; @param now Unix ms */
export function venueClosing(calendar: () => TradingCalendar, now: () => number): () => number | null {
  let known: {
    readonly calendar: TradingCalendar;
    readonly minute: number;
    readonly at: number | null;
  } | null = null;
  return () => {
    const [current, at] = [calendar(), now()];
    const minute = Math.floor(at / MINUTE_MS);
    if (known?.calendar !== current || known.minute !== minute)
      known = { calendar: current, minute, at: current.isSteady ? null : closingTime(current, at) };
    return known.at;
  };
}

/** When a venue closes, for what is put aside until then. */
import type { TradingCalendar } from '../../shared/hours/trading-calendar.ts';
import { SHELF_MS } from '../../shared/alerts/shelf-ipc.ts';

const MINUTE_MS = 60_000;

/**
 * @param now Unix ms
 * @returns Unix ms, on a full minute; null when it is closed, or closes within 15 minutes or not within 8 hours
 */
export function closingTime({ isOpen }: Pick<TradingCalendar, 'isOpen'>, now: number): number | null {
  const first = Math.ceil((now + SHELF_MS.min) / MINUTE_MS) * MINUTE_MS;
  for (let at = now; at < first; at += MINUTE_MS) if (!isOpen(at)) return null;
  for (let at = first; at <= now + SHELF_MS.max; at += MINUTE_MS) if (!isOpen(at)) return at;
  return null;
}

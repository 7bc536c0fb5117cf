/** What the window may ask about what is put aside. */
import type { AlertManager } from '../../alerts/alert-manager.ts';
import { closingTime } from '../../alerts/shelving/closing-time.ts';
import type { TradingCalendar } from '../../shared/hours/trading-calendar.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';

type Channel = Extract<keyof RequestHandlers, `shelf:${string}`>;
export type ShelfHandlers = Pick<RequestHandlers, Channel>;

export interface ShelfHandlersParts {
  readonly attention: Pick<AlertManager, 'putAside' | 'endShelf'>;
  /** Who works at this computer; empty when nobody said. */
  readonly operator: () => string;
  /** When a location trades; null for this venue. */
  readonly calendarAt: (locationId: string | null) => Pick<TradingCalendar, 'isOpen'>;
  /** Unix ms. */
  readonly now: () => number;
}

export function shelfHandlers(parts: ShelfHandlersParts): ShelfHandlers {
  const { attention, operator, calendarAt, now } = parts;
  return {
    'shelf:add': (request) => attention.putAside(request, request.by || operator() || null),
    'shelf:end': (id) => (attention.endShelf(id), null),
    'shelf:closing': ({ locationId }) => closingTime(calendarAt(locationId), now()),
  };
}

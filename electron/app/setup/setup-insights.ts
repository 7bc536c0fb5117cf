/** Creates the figures of today, and connects them to the feed while a window is open. */
import type { ConnectionHistory } from '../../connection/connection-history.ts';
import type { HistoryStore } from '../../history/adapters/history-store.ts';
import { FiguresOfToday } from '../../insights/figures-of-today.ts';
import type { Clock } from '../../platform/clock.ts';
import type { VenueCalendars } from '../../shared/hours/venue-calendars.ts';
import type { DayFigures } from '../../shared/insights/day-figures.ts';
import type { RequestHandlers } from '../../shared/ipc/ipc.ts';
import type { Signals } from '../part-signals.ts';

export interface InsightsParts {
  readonly clock: Clock;
  readonly signals: Pick<Signals, 'rowsPublished' | 'rowsReset'>;
  readonly history: Pick<HistoryStore, 'dayRows'>;
  readonly record: Pick<ConnectionHistory, 'known'>;
  readonly hours: VenueCalendars;
  readonly onChange: (figures: DayFigures) => void;
}

export interface InsightsSetup {
  readonly handlers: Pick<RequestHandlers, 'day:figures'>;
  /** The last window was closed, or the program ends. */
  stop(): void;
}

export function setupInsights({ signals, ...options }: InsightsParts): InsightsSetup {
  const figures = new FiguresOfToday(options);
  signals.rowsPublished.connect((batch) => figures.batch(batch));
  signals.rowsReset.connect(() => figures.reset());
  return {
    handlers: { 'day:figures': (locationId) => figures.figures(locationId) },
    stop: () => figures.stop(),
  };
}

/** The figures of today as main keeps them, of the venue that is chosen. */
import type { DayFigures } from '../../electron/shared/insights/day-figures.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { Unsubscribe } from '../../electron/shared/ipc/ipc.ts';

export class Figures {
  /** Null until known, and while another venue is asked for. */
  current = $state.raw<DayFigures | null>(null);
  readonly #bridge: Pick<MonitorBridge, 'dayFigures' | 'onFigures'>;
  #locationId: string | null = null;

  constructor(bridge: Pick<MonitorBridge, 'dayFigures' | 'onFigures'>) {
    this.#bridge = bridge;
  }

  /** @returns stops it */
  listen(): Unsubscribe {
    return this.#bridge.onFigures((figures) => this.#take(figures));
  }

  /** What time alone changes is known only when it is asked for. @param locationId null for all venues */
  async ask(locationId: string | null): Promise<void> {
    this.#locationId = locationId;
    if (this.current !== null && this.current.locationId !== locationId) this.current = null;
    const figures = await this.#bridge.dayFigures(locationId).catch(() => null);
    if (figures !== null) this.#take(figures);
  }

  /** Orders of today at a venue; null while they are not known. */
  ordersAt(locationId: string): number | null {
    if (!this.current?.orders) return null;
    return this.current.venues.find((venue) => venue.locationId === locationId)?.orders ?? 0;
  }

  #take(figures: DayFigures): void {
    if (figures.locationId === this.#locationId) this.current = figures;
  }
}

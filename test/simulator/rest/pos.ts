/** The POS of each venue: when Doshii last heard from it, and how it fails for a while. */
import type { SimulatedLocation } from './locations.ts';

/** A POS that works was heard so long ago, ms. */
export const USUAL_SILENCE_MS = 12_000;

export interface PosFailure {
  /** Until it is heard again by itself, ms; until `heal` when left out. */
  readonly forMs?: number;
  /** How long it has been silent already, ms. */
  readonly silentMs?: number;
}

export class PointsOfSale {
  /** By location. Unix ms of Doshii's clock. */
  readonly #failures = new Map<string, { readonly heardAt: number; readonly until: number }>();

  /** @param now Unix ms of Doshii's clock */
  fail(
    locationId: string,
    { forMs = Number.POSITIVE_INFINITY, silentMs = USUAL_SILENCE_MS }: PosFailure,
    now: number,
  ): void {
    this.#failures.set(locationId, { heardAt: now - silentMs, until: now + forMs });
  }

  heal(locationId: string): void {
    this.#failures.delete(locationId);
  }

  /** @param now Unix ms of Doshii's clock, as what is returned; null for never */
  heardAt({ id, health }: SimulatedLocation, now: number): number | null {
    const failure = this.#failures.get(id);
    if (failure !== undefined && now < failure.until) return failure.heardAt;
    const silentForMs = health === undefined ? USUAL_SILENCE_MS : health.silentForMs;
    return silentForMs === null ? null : now - silentForMs;
  }
}

/** Locations where no acceptance of an order ever reaches this computer: to call there for what is pending helps nobody. */
import { isAnswer, type Acceptance } from '../../history/acceptances.ts';
import { dropOldest } from '../../history/pending-things.ts';
import { wallClock } from '../../shared/hours/wall-clock.ts';
import type { LocationTimes } from './location-times.ts';

/** So many orders without an answer, on two days, are no accident. */
export const SILENT_ORDERS = 50;
/** Locations that are remembered. */
const MAX_KNOWN = 500;
const DAY_MS = 24 * 60 * 60_000;

export interface SilentLocationsOptions {
  /** Of the history, since that Unix ms. */
  readonly read: (since: number) => Promise<readonly Acceptance[]>;
  /** IANA name; empty for that of this computer. */
  readonly timeZoneOf: (locationId: string) => string;
  readonly onChange: () => void;
}

export class SilentLocations {
  readonly #options: SilentLocationsOptions;
  /** Locations that seemed silent, and whether the whole history says so too. */
  readonly #known = new Map<string, boolean>();
  /** Of which the history is asked. */
  #asking: string | null = null;

  constructor(options: SilentLocationsOptions) {
    this.#options = options;
  }

  has(locationId: string): boolean {
    return this.#known.get(locationId) === true;
  }

  /** An answer has come, which ends it. */
  heard(locationId: string): void {
    if (this.#asking === locationId) this.#asking = null;
    if (!this.has(locationId)) return;
    this.#known.set(locationId, false);
    this.#options.onChange();
  }

  /** More is known of the orders of a location. */
  look(locationId: string, times: LocationTimes): void {
    if (this.#asking !== null || this.#known.has(locationId) || !this.#seemsSilent(locationId, times)) return;
    this.#asking = locationId;
    void this.#ask(locationId);
  }

  /** What the history could not answer may be asked again. */
  retry(): void {
    this.#asking = null;
  }

  /** An answer of months ago counts as well, so that nothing is silenced that could be heard. */
  async #ask(locationId: string): Promise<void> {
    try {
      const found = await this.#options.read(0);
      if (this.#asking !== locationId) return;
      this.#asking = null;
      const isAnswered = found.some(
        (each) => each.topic === 'order' && each.locationId === locationId && isAnswer(each),
      );
      this.#known.set(locationId, !isAnswered);
      dropOldest(this.#known, MAX_KNOWN);
      if (!isAnswered) this.#options.onChange();
    } catch {
      // Not known: people are called there as before, until it is asked again after the next opening.
    }
  }

  #seemsSilent(locationId: string, { isAnswered, things, span: [firstAt, lastAt] }: LocationTimes): boolean {
    if (isAnswered || things < SILENT_ORDERS) return false;
    const timeZone = this.#options.timeZoneOf(locationId);
    const dayOf = (at: number): string => wallClock(timeZone, at).day;
    return lastAt - firstAt >= DAY_MS || dayOf(firstAt) !== dayOf(lastAt);
  }
}

/** Names and time zones of the App's locations: remembered, read again now and then, and when an unknown one turns up. */
import type { KnownLocations } from '../shared/doshii/doshii-answers.ts';
import type { Location, LocationHealth, Page } from '../shared/doshii/doshii-objects.ts';
import type { Fetched } from '../shared/rest/doshii-ipc.ts';
import type { Clock } from '../platform/clock.ts';
import type { DoshiiApi } from './doshii-api.ts';
import type { Asker } from './request-queue.ts';
import { isWhole } from './whole-list.ts';

/** What is known is read again after this, ms. */
export const REFRESH_MS = 12 * 3_600_000;
/** Shortest time between two readings of the monitor's own accord, ms; Doshii asks for no more than one a minute. */
export const LEAST_BETWEEN_MS = 60_000;
/** After a reading that failed, what is known to be out of date is read again in this, ms. */
export const RETRY_MS = 10 * 60_000;
/** So many ids that Doshii does not list are remembered as such. */
const MAX_STRANGERS = 200;

export interface LocationsOptions {
  readonly clock: Clock;
  readonly api: DoshiiApi;
  /** Of an earlier run; null for none. */
  readonly restored: KnownLocations | null;
  /** Gets what was read, to be kept. */
  readonly onSave: (known: KnownLocations) => void;
  /** Names or time zones may be others now. */
  readonly onChange: () => void;
}

export class Locations {
  readonly #options: LocationsOptions;
  #known: KnownLocations | null;
  #byId: ReadonlyMap<string, Location>;
  /** The latest list lacks locations that Doshii counts, or that could not be read. */
  #isPartial = false;
  /** Ids that events named and the latest list does not have: they wait for the next reading. */
  readonly #strangers = new Set<string>();
  /** Something has changed since the latest reading began. */
  #isOutdated = false;
  #hasFailed = false;
  #cancelReading: (() => void) | null = null;
  #reading: Promise<Fetched<readonly Location[]>> | null = null;
  /** Goes up when all is forgotten, or at the end. */
  #generation = 0;
  /** Monotonic ms. */
  #triedAt = Number.NEGATIVE_INFINITY;

  constructor(options: LocationsOptions) {
    this.#options = options;
    this.#known = options.restored;
    this.#byId = byId(this.#known);
  }

  get all(): readonly Location[] {
    return this.#known?.locations ?? [];
  }

  /** Unix ms; null while nothing was read, or when it has to be read again first. */
  get readAt(): number | null {
    return this.#known === null || this.#known.readAt === 0 ? null : this.#known.readAt;
  }

  /** Whether the list was read since then, and all of it. @param since Unix ms */
  isWhole(since: number): boolean {
    const readAt = this.#isPartial ? null : (this.#known?.readAt ?? null);
    return readAt !== null && readAt >= since && readAt <= this.#options.clock.now();
  }

  /** Null for one that is not known, or not yet. */
  find(id: string): Location | null {
    return this.#byId.get(id) ?? null;
  }

  /** An event named this location: reads the list again when it is unknown, or when the list is old. */
  seen(id: string): void {
    this.keepFresh();
    if (this.#byId.has(id) || this.#strangers.has(id) || !this.#mayTry()) return;
    void this.refresh('monitor').then((result) => {
      if (result.ok && !this.#byId.has(id) && this.#strangers.size < MAX_STRANGERS) this.#strangers.add(id);
    });
  }

  /** At the start, and whenever it suits: reads only what is old. */
  keepFresh(): void {
    if (!this.#isOld() || !this.#mayTry()) return;
    this.#strangers.clear();
    void this.refresh('monitor');
  }

  /** Doshii says that something has changed: reads the list now, or when the minute after the latest reading is over. */
  outdated(): void {
    if (!this.#isOutdated && this.#known !== null) this.#options.onSave({ ...this.#known, readAt: 0 });
    this.#isOutdated = true;
    this.#readAgain();
  }

  /** Reads the list now; calls that come while one runs get its answer. Never rejects. */
  refresh(asker: Asker): Promise<Fetched<readonly Location[]>> {
    if (this.#reading !== null) return this.#reading;
    const reading = this.#read(asker).finally(() => {
      if (this.#reading === reading) this.#reading = null;
      this.#readAgain();
    });
    this.#reading = reading;
    return reading;
  }

  /** When each venue was last heard of, with the names that are known. */
  async health(asker: Asker): Promise<Fetched<Page<LocationHealth>>> {
    const result = await this.#options.api.healthOfAll(asker);
    if (!result.ok) return result;
    const rows = result.value.rows.map((each) => ({
      ...each,
      name: each.name ?? this.find(each.locationId)?.name ?? null,
    }));
    return { ok: true, value: { ...result.value, rows } };
  }

  /** Reads nothing more unless asked. */
  stop(): void {
    this.#generation += 1;
    this.#isOutdated = false;
    this.#cancelReading?.();
    this.#cancelReading = null;
  }

  /** Another environment or App: its locations are others. */
  forget(): void {
    this.stop();
    this.#hasFailed = false;
    this.#reading = null;
    this.#triedAt = Number.NEGATIVE_INFINITY;
    this.#strangers.clear();
    this.#take(null);
  }

  async #read(asker: Asker): Promise<Fetched<readonly Location[]>> {
    const { clock, api, onSave } = this.#options;
    this.#triedAt = clock.monotonic();
    this.#cancelReading?.();
    this.#cancelReading = null;
    // What changes from here on may not be in the answer.
    const wasOutdated = this.#isOutdated;
    this.#isOutdated = false;
    const generation = this.#generation;
    const result = await api.locations(asker);
    const isForgotten = this.#generation !== generation;
    if (!isForgotten) this.#hasFailed = !result.ok;
    if (!result.ok) {
      this.#isOutdated ||= wasOutdated && !isForgotten;
      return result;
    }
    const { rows } = result.value;
    const answer = { ok: true, value: rows } as const;
    // Forgotten meanwhile: these are another App's.
    if (isForgotten) return answer;
    const known = { readAt: clock.now(), locations: rows };
    this.#isPartial = !isWhole(result.value);
    this.#take(known);
    if (!this.#isPartial) onSave(this.#isOutdated ? { ...known, readAt: 0 } : known);
    return answer;
  }

  /** Unless what is known is up to date by then. */
  #readAgain(): void {
    if (!this.#isOutdated || this.#reading !== null || this.#cancelReading !== null) return;
    const { clock } = this.#options;
    const waitMs = this.#triedAt + (this.#hasFailed ? RETRY_MS : LEAST_BETWEEN_MS) - clock.monotonic();
    if (waitMs <= 0) void this.refresh('monitor');
    else
      this.#cancelReading = clock.after(waitMs, () => {
        this.#cancelReading = null;
        this.#readAgain();
      });
  }

  #take(known: KnownLocations | null): void {
    this.#known = known;
    this.#byId = byId(known);
    this.#options.onChange();
  }

  #isOld(): boolean {
    if (this.#isOutdated) return true;
    const age = this.#options.clock.now() - (this.#known?.readAt ?? Number.NEGATIVE_INFINITY);
    // A clock that was set back leaves a time in the future.
    return age >= REFRESH_MS || age < 0;
  }

  #mayTry(): boolean {
    return this.#reading === null && this.#options.clock.monotonic() - this.#triedAt >= LEAST_BETWEEN_MS;
  }
}

function byId(known: KnownLocations | null): ReadonlyMap<string, Location> {
  return new Map(known?.locations.map((location) => [location.id, location]));
}

/** One reading of all locations after a gap: what changed is compared with the history, and what is missing gets its rows. */
import type { Reason } from '../../shared/connection/reasons.ts';
import type { Judge } from '../../shared/alerts/attention-rules.ts';
import type { EntityType, MonitorEvent } from '../../shared/events/monitor-event.ts';
import { tellsOfState } from '../../feed/late-duplicates.ts';
import type { Feed } from '../../feed/feed.ts';
import type { HistoryReader } from '../../history/history-port.ts';
import type { ThingFacts } from '../../shared/things/thing-facts.ts';
import type { ThingName } from '../../shared/things/thing-key.ts';
import { describeChange, type ChangedThing, type Found } from './changed-thing.ts';
import type { Locations } from '../locations.ts';
import { STEADY_MS } from '../clock-skew.ts';
import { isInside, judge, judgeAll, TOLERANCE_MS, type Window } from './diff.ts';
import { restReason } from '../rest-reasons.ts';
import {
  MAX_READINGS,
  readSteadily,
  UNSETTLED,
  type ListSources,
  type SteadyReading,
} from './skew-checked-reading.ts';
import { strings } from '../strings.ts';
import type { Wanted } from './device-filter.ts';

/** Questions to the history side by side. */
const LOOKUPS = 20;

export interface SweepOptions extends ListSources {
  readonly locations: Pick<Locations, 'all' | 'isWhole' | 'refresh'>;
  readonly history: Pick<HistoryReader, 'timeline'>;
  readonly feed: Pick<Feed, 'add' | 'flush'>;
  readonly severityOf: Judge;
  /** What the connection's device lets through. */
  readonly wanted: () => Promise<Wanted>;
  /** What a list says of a thing that there are rows of. */
  readonly onFacts: (thing: ThingName, facts: ThingFacts) => void;
  /** Gets each row that was added. */
  readonly onRow: (event: MonitorEvent) => void;
}

/** What was found of one gap. */
export interface Tally {
  checked: number;
  found: number;
  others: number;
}

export interface Swept {
  /** In the order of the windows. */
  readonly tallies: readonly Readonly<Tally>[];
  /** Why not everything could be read, with the location where that was; null when all was. */
  readonly trouble: { readonly reason: Reason; readonly place: string | null } | null;
}

/** Why a comparison could not be made. Whatever else a sweep rejects with is a fault of the monitor. */
export class HistoryUnreadable extends Error {}

/** What a location's lists are compared with. */
interface Comparison {
  readonly windows: readonly Window[];
  readonly tallies: readonly Tally[];
  /** How far this computer's clock is ahead of Doshii's, ms. */
  readonly skewMs: number;
}

type Read = Omit<SteadyReading, 'found'>;

interface Missing {
  readonly thing: ChangedThing;
  readonly tally: Tally;
  readonly isNew: boolean;
}

export class Sweep {
  readonly #options: SweepOptions;
  #wanted: Wanted | null = null;
  /** Things with a state from the socket since the reading of a location began. Null while none runs. */
  #heard: Set<string> | null = null;
  #isCancelled = false;

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  /** Takes every event that comes over the socket. */
  heard({ entityType, entityId, locationId, kind }: MonitorEvent): void {
    if (entityType !== null && entityId !== null && tellsOfState(entityType, kind))
      this.#heard?.add(keyOf(entityType, entityId, locationId));
  }

  /** Ends the one that runs: what it reads from now on is of another App. */
  cancel(): void {
    this.#isCancelled = true;
  }

  /**
   * One at a time. Rejects with `HistoryUnreadable` when the history cannot be read.
   * @param windows of the gaps, by this computer's clock
   * @returns null when it was cancelled
   */
  async run(windows: readonly Window[]): Promise<Swept | null> {
    const { locations } = this.#options;
    const tallies = windows.map(() => ({ checked: 0, found: 0, others: 0 }));
    this.#isCancelled = false;
    try {
      // A location may have been added in the gap.
      const gapEnd = Math.max(...windows.map(({ to }) => to));
      if (!locations.isWhole(gapEnd)) {
        const read = await locations.refresh('monitor');
        if (!read.ok) return { tallies, trouble: { reason: read.problem, place: null } };
      }
      const wanted = await this.#options.wanted();
      this.#wanted = wanted;
      let trouble: Swept['trouble'] = locations.isWhole(0) ? null : { reason: SOME_LOCATIONS, place: null };
      const skews: number[] = [];
      for (const { id, name } of locations.all.filter((each) => wanted.location(each.id))) {
        const { reason, skewMs } = await this.#location(id, windows, tallies);
        if (this.#isCancelled) return null;
        if (reason !== null) trouble ??= { reason, place: name };
        skews.push(skewMs);
      }
      if (skews.length === 0) trouble = { reason: NOTHING_LISTED, place: null };
      // What a later location shows of Doshii's clock puts the earlier ones in doubt.
      if (Math.max(...skews) - Math.min(...skews) > STEADY_MS) trouble ??= { reason: UNSETTLED, place: null };
      return { tallies, trouble };
    } finally {
      this.#heard = null;
    }
  }

  /** Again when events have outdated what was read. */
  async #location(id: string, windows: readonly Window[], tallies: readonly Tally[]): Promise<Read> {
    for (let readings = 1; ; readings += 1) {
      const before = tallies.map((tally) => ({ ...tally }));
      const { reason, skewMs, isOutdated } = await this.#readLocation(id, windows, tallies);
      if (!isOutdated || this.#isCancelled) return { reason, skewMs };
      if (readings === MAX_READINGS) return { reason: reason ?? CHANGING, skewMs };
      for (const [index, tally] of tallies.entries())
        Object.assign(tally, { ...before[index], found: tally.found });
    }
  }

  async #readLocation(
    locationId: string,
    windows: readonly Window[],
    tallies: readonly Tally[],
  ): Promise<Read & { readonly isOutdated: boolean }> {
    this.#heard = new Set();
    const others = new Set(this.#options.locations.all.map(({ id }) => id));
    others.delete(locationId);
    const { found, reason, skewMs } = await readSteadily(this.#options, locationId, windows, others);
    // What came up to now is then with the history; what comes from now on is heard here.
    await this.#options.feed.flush();
    const comparison = { windows, tallies, skewMs };
    const missing: Missing[] = [];
    for (let start = 0; start < found.length; start += LOOKUPS) {
      const some = found.slice(start, start + LOOKUPS);
      const judged = await Promise.all(some.map((each) => this.#judge(each, comparison)));
      missing.push(...judged.filter((each) => each !== null));
    }
    missing.sort((one, other) => (one.thing.updatedAt ?? 0) - (other.thing.updatedAt ?? 0));
    // Whether the socket or the list is newer is not known.
    const sure = missing.filter(
      ({ thing: { type, id } }) =>
        this.#heard?.has(keyOf(type, id, locationId)) !== true &&
        this.#heard?.has(keyOf(type, id, null)) !== true,
    );
    if (!this.#isCancelled) sure.forEach((each) => this.#add(each));
    return { reason, skewMs, isOutdated: sure.length < missing.length };
  }

  async #judge({ thing, order }: Found, { windows, tallies, skewMs }: Comparison): Promise<Missing | null> {
    const { history } = this.#options;
    /** From Doshii's clock to this computer's, Unix ms. */
    const here = (at: number | null): number | null => (at === null ? null : at + skewMs);
    const times = { created: here(thing.createdAt), updated: here(thing.updatedAt) };
    const earliest = Math.min(...windows.map(({ from }) => from)) - TOLERANCE_MS;
    if (Math.max(times.created ?? earliest, times.updated ?? earliest) < earliest) return null;
    // Of an order that comes with its payments.
    const { events } = await history.timeline(order ?? thing).catch((error: unknown) => {
      throw new HistoryUnreadable(String(error), { cause: error });
    });
    const own = events.filter(
      ({ entityType, entityId }) => entityType === thing.type && entityId === thing.id,
    );
    if (own.length > 0) this.#options.onFacts(thing, thing.facts);
    const orderMade = order === null ? null : here(order.createdAt);
    const isForeign =
      events.length === 0 && orderMade !== null && !windows.some((each) => isInside(orderMade, each));
    const judged = judgeAll(windows, times, (window) => {
      const verdict = judge(thing, times, window, own);
      return isForeign && verdict !== null ? 'other' : verdict;
    });
    const tally = judged && tallies[judged.index];
    if (judged === null || tally == null) return null;
    if (judged.verdict === 'other') tally.others += 1;
    else tally.checked += 1;
    return judged.verdict === 'missing' ? { thing, tally, isNew: own.length === 0 } : null;
  }

  #add({ thing, tally, isNew }: Missing): void {
    const { feed, onRow, severityOf } = this.#options;
    const { draft, raw } = describeChange(thing, isNew, severityOf);
    if (this.#wanted?.event(draft.kind) === false) return;
    tally.found += 1;
    this.#options.onFacts(thing, thing.facts);
    const added = feed.add(draft, raw, null, { origin: 'recovered', happenedAt: thing.updatedAt });
    if (added.type === 'event') onRow(added.event);
  }
}

function keyOf(type: EntityType, id: string, locationId: string | null): string {
  return JSON.stringify([type, id, locationId]);
}

const CHANGING = restReason('list-contradictory', strings.technical.changing);
const SOME_LOCATIONS = restReason('list-contradictory', strings.technical.someLocations);
const NOTHING_LISTED = restReason('no-location-listed', '0 locations');

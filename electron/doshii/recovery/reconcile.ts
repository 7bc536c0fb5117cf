/** One reading of all locations after a gap: what changed is compared with the history, and what is missing gets its rows. */
import type { Reason } from '../../shared/reasons.ts';
import type { Judge } from '../../shared/attention-rules.ts';
import type { MonitorEvent } from '../../shared/monitor-event.ts';
import type { Feed } from '../../feed/feed.ts';
import type { HistoryReader } from '../../history/history-port.ts';
import { describeChange, type ChangedThing, type Found } from './changed-thing.ts';
import type { Locations } from '../locations.ts';
import { STEADY_MS } from '../doshii-clock.ts';
import { isInside, judge, nearest, type Window } from './diff.ts';
import { restReason } from '../rest-reasons.ts';
import { readSteadily, UNSETTLED, type ListSources, type SteadyReading } from './steady-reading.ts';
import type { Wanted } from './device-filter.ts';

/** Questions to the history side by side. */
const LOOKUPS = 20;

export interface SweepOptions extends ListSources {
  readonly locations: Pick<Locations, 'all' | 'refresh'>;
  readonly history: Pick<HistoryReader, 'timeline'>;
  readonly feed: Pick<Feed, 'add' | 'flush'>;
  readonly severityOf: Judge;
  /** What the connection's device lets through. */
  readonly wanted: () => Promise<Wanted>;
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

interface Missing {
  readonly thing: ChangedThing;
  readonly tally: Tally;
  readonly isNew: boolean;
}

export class Sweep {
  readonly #options: SweepOptions;
  #wanted: Wanted | null = null;
  /** Things with socket events since the reading began: newer than what was read. Null while none runs. */
  #heard: Set<string> | null = null;
  #isCancelled = false;

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  /** Takes every event that comes over the socket. */
  heard({ entityType, entityId }: MonitorEvent): void {
    this.#heard?.add(`${entityType} ${entityId}`);
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
    this.#heard = new Set();
    this.#isCancelled = false;
    try {
      const known = locations.all;
      const read =
        known.length > 0 ? ({ ok: true, value: known } as const) : await locations.refresh('monitor');
      if (!read.ok) return { tallies, trouble: { reason: read.problem, place: null } };
      const wanted = await this.#options.wanted();
      this.#wanted = wanted;
      let trouble: Swept['trouble'] = null;
      const skews: number[] = [];
      for (const { id, name } of read.value.filter((each) => wanted.location(each.id))) {
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

  async #location(
    id: string,
    windows: readonly Window[],
    tallies: readonly Tally[],
  ): Promise<Omit<SteadyReading, 'found'>> {
    const { found, reason, skewMs } = await readSteadily(this.#options, id, windows);
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
    if (!this.#isCancelled) missing.forEach((each) => this.#add(each));
    return { reason, skewMs };
  }

  async #judge({ thing, order }: Found, { windows, tallies, skewMs }: Comparison): Promise<Missing | null> {
    const { history } = this.#options;
    /** From Doshii's clock to this computer's, Unix ms. */
    const here = (at: number | null): number | null => (at === null ? null : at + skewMs);
    const [created, updated] = [here(thing.createdAt), here(thing.updatedAt)];
    const index = nearest(updated, windows);
    const [window, tally] = [windows[index], tallies[index]];
    if (window === undefined || tally === undefined || !isInside(updated ?? window.to, window)) return null;
    // Of an order that comes with its payments.
    const { events } = await history.timeline(order ?? thing).catch((error: unknown) => {
      throw new HistoryUnreadable(String(error), { cause: error });
    });
    const own = events.filter(
      ({ entityType, entityId }) => entityType === thing.type && entityId === thing.id,
    );
    const isForeign = order !== null && events.length === 0 && !isInside(here(order.createdAt) ?? 0, window);
    const verdict = isForeign ? 'other' : judge(thing, { created, updated }, window, own);
    if (verdict === 'other') tally.others += 1;
    else tally.checked += 1;
    return verdict === 'missing' ? { thing, tally, isNew: own.length === 0 } : null;
  }

  #add({ thing, tally, isNew }: Missing): void {
    const { feed, onRow, severityOf } = this.#options;
    if (this.#heard?.has(`${thing.type} ${thing.id}`) === true) return;
    const { draft, raw } = describeChange(thing, isNew, severityOf);
    if (this.#wanted?.event(draft.kind) === false) return;
    tally.found += 1;
    const added = feed.add(draft, raw, null, { origin: 'recovered', happenedAt: thing.updatedAt });
    if (added.type === 'event') onRow(added.event);
  }
}

const NOTHING_LISTED = restReason('no-location-listed', '0 locations');

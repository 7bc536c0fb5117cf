/** One reading of all locations after a gap: what changed is compared with the history, and what is missing gets its rows. */
import type { Reason } from '../../shared/reasons.ts';
import type { Judge } from '../../shared/attention-rules.ts';
import type { MonitorEvent } from '../../shared/monitor-event.ts';
import type { Feed } from '../feed.ts';
import type { HistoryReader } from '../history-port.ts';
import type { ChangedLists } from './changed-lists.ts';
import { changedThings, describeChange, type ChangedThing, type Found } from './changed-thing.ts';
import type { Locations } from './locations.ts';
import type { Wanted } from './wanted.ts';
import { isInside, judge, nearest, type Window } from './missed.ts';

/** The lists are asked for from so long before a gap, ms: what came at its edge, and what the clocks disagree on. */
export const MARGIN_MS = 60_000;
/** Of a longer gap only the end is read, ms: what lies further back helps nobody who waits for an order. */
export const MAX_REACH_MS = 7 * 24 * 60 * 60_000;
/** Questions to the history side by side. */
const LOOKUPS = 20;

export interface SweepOptions {
  readonly lists: Pick<ChangedLists, 'orders' | 'bookings' | 'checkins'>;
  readonly locations: Pick<Locations, 'all' | 'refresh'>;
  readonly history: Pick<HistoryReader, 'timeline'>;
  readonly feed: Pick<Feed, 'add' | 'flush'>;
  readonly severityOf: Judge;
  /** What the connection's device lets through. */
  readonly wanted: () => Promise<Wanted>;
  /** How far this computer's clock is ahead of Doshii's, ms; null when that is not known yet. */
  readonly skewMs: () => number | null;
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

interface Missing {
  readonly thing: ChangedThing;
  readonly tally: Tally;
  readonly isNew: boolean;
}

export class Sweep {
  readonly #options: SweepOptions;
  #wanted: Wanted | null = null;
  /** Things that the socket has told of since the reading began: that is newer than what was read. Null while none runs. */
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
   * One at a time. Rejects only when the history cannot be read.
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
      for (const { id, name } of read.value.filter((each) => wanted.location(each.id))) {
        const reason = await this.#location(id, windows, tallies);
        if (this.#isCancelled) return null;
        if (reason !== null) trouble ??= { reason, place: name };
      }
      return { tallies, trouble };
    } finally {
      this.#heard = null;
    }
  }

  async #location(id: string, windows: readonly Window[], tallies: readonly Tally[]): Promise<Reason | null> {
    const { found, reason } = await this.#read(id, windows);
    // What came up to now is then with the history; what comes from now on is heard here.
    await this.#options.feed.flush();
    const missing: Missing[] = [];
    for (let start = 0; start < found.length; start += LOOKUPS) {
      const some = found.slice(start, start + LOOKUPS);
      const judged = await Promise.all(some.map((each) => this.#judge(each, windows, tallies)));
      missing.push(...judged.filter((each) => each !== null));
    }
    missing.sort((one, other) => (one.thing.updatedAt ?? 0) - (other.thing.updatedAt ?? 0));
    if (!this.#isCancelled) missing.forEach((each) => this.#add(each));
    return reason;
  }

  async #read(
    id: string,
    windows: readonly Window[],
  ): Promise<{ readonly found: readonly Found[]; readonly reason: Reason | null }> {
    const { lists, skewMs } = this.#options;
    const skew = skewMs() ?? 0;
    const to = Math.max(...windows.map((window) => window.to)) - skew + MARGIN_MS;
    const from =
      Math.max(Math.min(...windows.map((window) => window.from)) - skew, to - MAX_REACH_MS) - MARGIN_MS;
    const orders = await lists.orders(id, { from, to });
    const bookings = await lists.bookings(id, { from, to });
    const checkins = await lists.checkins(id, { from, to });
    const found = changedThings(id, orders.rows, bookings.rows, checkins.rows);
    return { found, reason: orders.reason ?? serious(bookings.reason) ?? serious(checkins.reason) };
  }

  async #judge(
    { thing, order }: Found,
    windows: readonly Window[],
    tallies: readonly Tally[],
  ): Promise<Missing | null> {
    const { history } = this.#options;
    const [created, updated] = [this.#here(thing.createdAt), this.#here(thing.updatedAt)];
    const index = nearest(updated, windows);
    const [window, tally] = [windows[index], tallies[index]];
    if (window === undefined || tally === undefined || !isInside(updated ?? window.to, window)) return null;
    // Of an order that comes with its payments.
    const { events } = await history.timeline(order ?? thing);
    const own = events.filter(
      ({ entityType, entityId }) => entityType === thing.type && entityId === thing.id,
    );
    const isForeign =
      order !== null && events.length === 0 && !isInside(this.#here(order.createdAt) ?? 0, window);
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

  /** From Doshii's clock to this computer's, Unix ms. */
  #here(at: number | null): number | null {
    return at === null ? null : at + (this.#options.skewMs() ?? 0);
  }
}

/** An App may have no business with bookings or check-ins: then it has missed none. */
function serious(reason: Reason | null): Reason | null {
  return reason?.code === 'no-rights' || reason?.code === 'unknown-object' ? null : reason;
}

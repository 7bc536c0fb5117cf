/** How many events each choice of the filter would find: asked when the filter changes, and now and then as events come in. */
import type { FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import type { FacetCounts } from '../../electron/shared/history/history-queries.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import { timeRanges } from './facet-options.ts';
import { localClock } from './local-clock.ts';

/** A filter is counted once it has been on for so long, ms: while a person types, what they look for comes first. */
export const SETTLE_MS = 250;
/** The counts of one filter are renewed no more often, ms. */
export const RENEW_MS = 1_000;
/** In a long history seldom enough that the rest of the reading has most of the time. */
const SHARE = 20;

export class FacetCounting {
  /** Null until they are known, and after a failure. */
  counts = $state.raw<FacetCounts | null>(null);
  readonly #bridge: Pick<MonitorBridge, 'facetCounts'>;
  #filter: FeedFilter | null = null;
  #isStale = false;
  #isAsking = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(bridge: Pick<MonitorBridge, 'facetCounts'>) {
    this.#bridge = bridge;
  }

  /** To be called whenever the filter or the history has changed. */
  want(filter: FeedFilter): void {
    this.#isStale = true;
    if (filter === this.#filter) return void this.#ask();
    this.#filter = filter;
    this.#restFor(SETTLE_MS);
  }

  stop(): void {
    this.#endRest();
    this.#filter = null;
  }

  async #ask(): Promise<void> {
    const filter = this.#filter;
    if (filter === null || !this.#isStale || this.#isAsking || this.#rest !== undefined) return;
    this.#isStale = false;
    this.#isAsking = true;
    const askedAt = performance.now();
    const times = timeRanges(localClock(Date.now()));
    const counts = await this.#bridge.facetCounts({ filter, times: [...times] }).catch(() => null);
    this.#isAsking = false;
    if (filter === this.#filter) {
      this.counts = counts;
      this.#restFor(Math.max(RENEW_MS, SHARE * (performance.now() - askedAt)));
    }
    void this.#ask();
  }

  #restFor(ms: number): void {
    this.#endRest();
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      void this.#ask();
    }, ms);
  }

  #endRest(): void {
    clearTimeout(this.#rest);
    this.#rest = undefined;
  }
}

/** The filter as the person types it, the single source of what the feed shows; the feed gets it after a short rest. */
import { NO_FILTER, type FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import { parseFilterText, type ParsedFilter } from '../../electron/shared/filter/filter-text.ts';
import type { Facets } from '../../electron/shared/history/history-queries.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import { localClock } from './local-clock.ts';

/** Rest after a key before the feed is asked. */
export const REST_MS = 120;
const NOTHING = JSON.stringify(NO_FILTER);
const NO_FACETS: Facets = { kinds: [], statuses: [], locations: [] };

export class Filtering {
  text = $state('');
  /** When the text was last read, Unix ms: "2h" is counted from here. */
  readAt = $state(Date.now());
  facets = $state.raw<Facets>(NO_FACETS);
  readonly parsed: ParsedFilter = $derived(
    parseFilterText(this.text, { clock: localClock(this.readAt), locations: this.facets.locations }),
  );
  readonly #apply: (filter: FeedFilter) => void;
  readonly #bridge: Pick<MonitorBridge, 'facets'>;
  #applied = NOTHING;
  /** Locations that were looked for, so that one which is nowhere is looked for once. */
  #sought = '';
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param apply shows what the filter lets through */
  constructor(bridge: Pick<MonitorBridge, 'facets'>, apply: (filter: FeedFilter) => void) {
    this.#bridge = bridge;
    this.#apply = apply;
  }

  type(text: string): void {
    this.text = text;
    this.readAt = Date.now();
    this.stop();
    this.#timer = setTimeout(() => this.#show(), REST_MS);
  }

  /** A choice needs no rest. */
  set(text: string): void {
    this.text = text;
    this.refresh();
  }

  /** The feed shows everything again, and not because of what is typed here. */
  cleared(): void {
    if (this.#applied === NOTHING) return;
    this.#applied = NOTHING;
    this.set('');
  }

  /** Reads relative times again: "today" ends at midnight. */
  refresh(): void {
    this.readAt = Date.now();
    this.#show();
  }

  /** Fetches what there is to choose from; without an answer there is less to choose from. */
  async loadFacets(): Promise<void> {
    this.facets = await this.#bridge.facets().catch(() => this.facets);
    // What is still typed is shown when it rests.
    if (this.#timer === null) this.#show();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #show(): void {
    this.stop();
    const { filter } = this.parsed;
    this.#seek(filter.locations);
    const text = JSON.stringify(filter);
    if (text === this.#applied) return;
    this.#applied = text;
    this.#apply(text === NOTHING ? NO_FILTER : filter);
  }

  #seek(locations: readonly string[]): void {
    const unknown = locations.filter((location) => !this.facets.locations.includes(location)).join(' ');
    if (unknown === '' || unknown === this.#sought) return;
    this.#sought = unknown;
    void this.loadFacets();
  }
}

/** The filter as the person types it, the single source of what the feed shows; the feed gets it after a short rest. */
import { NO_FILTER, withPlaces, type FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import { parseFilterText, type ParsedFilter } from '../../electron/shared/filter/filter-text.ts';
import type { Facets } from '../../electron/shared/history/history-queries.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { Page } from '../../electron/shared/ipc/ipc.ts';
import { localClock } from './local-clock.ts';

/** Rest after a key before the feed is asked. */
export const REST_MS = 120;
const NOTHING = JSON.stringify(NO_FILTER);

/** What the window shows besides. */
export interface FilteredWindow {
  page: Page | null;
  /** The one venue that is looked at; null for all. */
  venue: string | null;
  readonly doshii: {
    readonly locations: readonly { readonly id: string; readonly name: string }[];
  } | null;
}

const NO_FACETS: Facets = { kinds: [], statuses: [], locations: [] };

export class Filtering {
  text = $state('');
  /** When the text was last read, Unix ms: "2h" is counted from here. */
  readAt = $state(Date.now());
  facets = $state.raw<Facets>(NO_FACETS);
  /** Whether the choices stand beside the list, where there is room. */
  hasColumn = $state(true);
  /** Whether they lie over it, where there is none. */
  hasSheet = $state(false);
  readonly parsed: ParsedFilter = $derived(
    parseFilterText(this.text, { clock: localClock(this.readAt), locations: this.facets.locations }),
  );
  readonly #apply: (filter: FeedFilter) => void;
  readonly #bridge: Pick<MonitorBridge, 'facets'>;
  readonly #window: FilteredWindow;
  /** Where the search was begun, when on another page. */
  #begunOn: Page | null = null;
  #applied = NOTHING;
  /** Locations that were looked for, so that one which is nowhere is looked for once. */
  #sought = '';
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param apply shows what the filter lets through @param window what is found stands on a page of its own */
  constructor(
    bridge: Pick<MonitorBridge, 'facets'>,
    apply: (filter: FeedFilter) => void,
    window: FilteredWindow,
  ) {
    this.#bridge = bridge;
    this.#apply = apply;
    this.#window = window;
  }

  /** What the field shows: the filter is that of the history, and a search that is begun elsewhere is a new one. */
  get typed(): string {
    return this.#window.page === 'history' ? this.text : '';
  }

  type(text: string): void {
    this.#toHistory();
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

  /** Opens the history with a filter: a saved one, or that of a figure. */
  show(text: string): void {
    this.#window.page = 'history';
    this.#begunOn = null;
    this.set(text);
  }

  /** Ends the search, and leads back to where it was begun. */
  leave(): void {
    this.set('');
    if (this.#begunOn !== null) this.#window.page = this.#begunOn;
    this.#begunOn = null;
  }

  /** The feed shows everything again, and not because of what is typed here. */
  cleared(): void {
    if (this.#applied === NOTHING) return;
    this.#applied = NOTHING;
    this.#window.venue = null;
    this.set('');
  }

  /** Reads times, and names of venues, again: "today" ends at midnight. */
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

  #toHistory(): void {
    if (this.#window.page === 'history') return;
    this.#begunOn = this.#window.page;
    this.#window.page = 'history';
  }

  #show(): void {
    this.stop();
    const { filter: typed } = this.parsed;
    this.#seek(typed.locations);
    const { venue, doshii } = this.#window;
    const isElsewhere = venue === null || typed.locations.length > 0;
    const filter = withPlaces(
      isElsewhere ? typed : { ...typed, locations: [venue] },
      doshii?.locations ?? [],
    );
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

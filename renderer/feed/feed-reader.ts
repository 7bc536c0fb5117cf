/** Keeps the pages of the filtered history current: asks main for what is looked at, and takes in what main pushes. */
import type { FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../../electron/shared/history/history-limits.ts';
import type { EventChange } from '../../electron/shared/history/history-queries.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { FeedBatch } from '../../electron/shared/ipc/ipc.ts';
import { FeedPages } from './feed-pages.ts';
import type { Kept } from './scroll-anchor.ts';

/** Pages asked for ahead, in the direction of scrolling, once all that is looked at is there. */
const AHEAD = 2;
const MAX_IN_FLIGHT = 8;
/** After a failed or a contradictory answer main is left alone for so long, ms. */
const RETRY_MS = 1_000;
/** In a flood a filtered list is read again no more often, ms: which of the skipped events it lets through only main knows. */
const FLOOD_MS = 250;

export type HistoryBridge = Pick<MonitorBridge, 'latest' | 'directory' | 'page'>;

export interface ReaderEvents {
  /** Rows came or changed; places stay. */
  onChange(): void;
  /** Other pages took over: of another filter (`kept` is null), or the same read again. */
  onSwap(kept: Kept | null): void;
  /** No pages are left; to be opened again. */
  onFailure(): void;
  /** The `seq` of the first row that is read; null at the top. */
  reading(): number | null;
}

export class FeedReader {
  pages: FeedPages | null = null;
  readonly #bridge: HistoryBridge;
  readonly #events: ReaderEvents;
  /** Being read; takes the place of `pages` when it can show what is looked at. */
  #next: FeedPages | null = null;
  #isAskedAgain = false;
  #wanted = { from: 0, end: 0 };
  readonly #inFlight = new Set<number>();
  /** Those that came while an answer was under way, which may not know them. */
  #changes: EventChange[] = [];
  #retry: ReturnType<typeof setTimeout> | null = null;
  /** Main failed or contradicted itself: no more questions until what is held was read again. */
  #isResting = false;
  /** A last page that was not whole when it came. */
  #short: number | null = null;

  constructor(bridge: HistoryBridge, events: ReaderEvents) {
    this.#bridge = bridge;
    this.#events = events;
  }

  /** Shows the newest events at once and the rest as soon as the directory is there. */
  async open(filter: FeedFilter): Promise<void> {
    const pages = (this.#next = new FeedPages(filter));
    const directory = this.#bridge.directory(filter);
    directory.catch(() => undefined);
    this.#isAskedAgain = false;
    try {
      pages.setLatest(await this.#bridge.latest(filter));
      if (this.#next !== pages) return;
      this.#catchUp(pages);
      this.#swap(null);
      pages.setDirectory(await directory);
      if (this.pages !== pages) return;
      this.#events.onChange();
      this.#pump();
      if (this.#isAskedAgain) this.#later(0);
    } catch {
      if (this.pages !== pages && this.#next !== pages) return;
      // What is held is of another filter, or not all that this one lets through.
      this.#next = null;
      this.pages = null;
      this.#events.onFailure();
    }
  }

  /** Reads the same filter again and stays where the person reads. One at a time; what is asked meanwhile follows. */
  async reread(): Promise<void> {
    if (this.#next !== null) {
      this.#isAskedAgain = true;
      return;
    }
    if (this.pages === null) return;
    const pages = (this.#next = new FeedPages(this.pages.filter));
    const kept = await this.#read(pages).catch(() => undefined);
    if (this.#next !== pages) return;
    if (kept === undefined) {
      this.#next = null;
      this.#later();
    } else this.#swap(kept);
    if (this.#isAskedAgain) this.#later();
  }

  add({ events, changes, skipped }: Pick<FeedBatch, 'events' | 'changes' | 'skipped'>): void {
    const isAnswerDue = this.#inFlight.size > 0 || this.#next !== null;
    if (isAnswerDue) this.#changes.push(...changes);
    for (const pages of [this.pages, this.#next]) {
      if (pages === null) continue;
      const isCounted = pages.add(events, skipped);
      const isRight = changes.map((change) => pages.change(change)).every(Boolean);
      if (isCounted && isRight) continue;
      if (pages === this.pages) this.#later(isCounted ? 0 : FLOOD_MS);
      else this.#isAskedAgain = true;
    }
    this.#events.onChange();
  }

  /** @param from the oldest ordinal that is looked at  @param end the one after the newest */
  want(from: number, end: number): void {
    const isOlder = from < this.#wanted.from;
    this.#wanted = { from, end };
    if (this.#pump()) return;
    const ahead = AHEAD * PAGE_SIZE;
    this.#ask(isOlder ? from - ahead : from, isOlder ? end : end + ahead);
  }

  /** Of the event, or of the next older one that the filter lets through; null when there is none. */
  async locate(seq: number): Promise<number | null> {
    const { pages } = this;
    if (pages === null) return null;
    if (pages.isMapped) await this.#load(pages, pages.pageWith(seq)).catch(() => undefined);
    return pages === this.pages ? pages.ordinalOf(seq) : this.locate(seq);
  }

  stop(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    this.pages = null;
    this.#next = null;
  }

  async #read(pages: FeedPages): Promise<Kept | null> {
    const [latest, directory] = await Promise.all([
      this.#bridge.latest(pages.filter),
      this.#bridge.directory(pages.filter),
    ]);
    pages.setLatest(latest);
    pages.setDirectory(directory);
    this.#catchUp(pages);
    const seq = this.#events.reading();
    if (seq === null || pages.total === 0) return null;
    const number = pages.pageWith(seq);
    // What is read may reach into the page before.
    await Promise.all([this.#load(pages, number), this.#load(pages, Math.max(0, number - 1))]);
    const ordinal = pages.ordinalOf(seq);
    return ordinal === null ? null : { seq, ordinal };
  }

  async #load(pages: FeedPages, number: number): Promise<boolean> {
    const [first, fromSeq] = [number * PAGE_SIZE, pages.anchorOf(number)];
    if (fromSeq === undefined || pages.missing(first, first + PAGE_SIZE).length === 0) return true;
    const events = await this.#bridge.page({ filter: pages.filter, fromSeq });
    const isWhole = pages.setPage(number, events);
    this.#catchUp(pages);
    return isWhole;
  }

  #catchUp(pages: FeedPages): void {
    for (const change of this.#changes) pages.change(change);
  }

  #swap(kept: Kept | null): void {
    this.pages = this.#next;
    this.#next = null;
    this.#inFlight.clear();
    this.#changes = [];
    this.#short = null;
    this.#wanted = { from: 0, end: 0 };
    this.#events.onSwap(kept);
  }

  #pump(): boolean {
    return this.#ask(this.#wanted.from, this.#wanted.end);
  }

  /** @returns whether a page is missing. */
  #ask(from: number, end: number): boolean {
    const { pages } = this;
    if (pages === null || this.#isResting) return true;
    const missing = pages.missing(from, end);
    for (const number of missing)
      if (!this.#inFlight.has(number) && this.#inFlight.size < MAX_IN_FLIGHT) void this.#fetch(pages, number);
    return missing.length > 0;
  }

  async #fetch(pages: FeedPages, number: number): Promise<void> {
    this.#inFlight.add(number);
    const isWhole = await this.#load(pages, number).catch(() => null);
    if (pages !== this.pages) return;
    this.#inFlight.delete(number);
    if (this.#inFlight.size === 0 && this.#next === null) this.#changes = [];
    // A page that grows while it is asked for is no contradiction; asked again, it is whole.
    const canGrow = (number + 1) * PAGE_SIZE > pages.total && number !== this.#short;
    if (isWhole === null || (!isWhole && !canGrow)) {
      this.#isResting = true;
      this.#later();
    } else if (canGrow) this.#short = isWhole ? null : number;
    this.#events.onChange();
    this.#pump();
  }

  #later(ms = RETRY_MS): void {
    this.#isAskedAgain = false;
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      this.#isResting = false;
      void this.reread();
    }, ms);
  }
}

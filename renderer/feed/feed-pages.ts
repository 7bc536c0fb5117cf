/** The pages of one filtered history that a window holds, found by ordinal: 0 is the oldest event, and stays it. Pure. */
import { matches, NO_FILTER, type FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../../electron/shared/history/history-limits.ts';
import type { EventChange, HistoryDirectory } from '../../electron/shared/history/history-queries.ts';
import type { Skipped } from '../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { PageCache, type Page } from './page-cache.ts';
import { PageIndex } from './page-index.ts';

const NONE: Skipped = { count: 0, urgent: 0, hidden: 0 };

export class FeedPages {
  readonly filter: FeedFilter;
  total = 0;
  /** How many have come at the newer end since this was made. */
  added = 0;
  /** Whether the directory is there; before it only the newest events are known. */
  isMapped = false;
  /** The newest `seq` that `total` counts, let through or not. */
  #lastSeq = 0;
  readonly #anchors = new PageIndex();
  readonly #pages = new PageCache();
  /** What is known before the directory: the newest events without a gap, `seq` ascending. */
  #newest: MonitorEvent[] = [];

  constructor(filter: FeedFilter) {
    this.filter = filter;
  }

  get heldPages(): number {
    return this.#pages.size;
  }

  at(ordinal: number): MonitorEvent | undefined {
    if (!this.isMapped) return this.#newest[ordinal];
    return this.#pages.get(pageOf(ordinal))?.[ordinal % PAGE_SIZE];
  }

  /** @param events newest first, answered before the directory */
  setLatest(events: readonly MonitorEvent[]): void {
    const known = new Map([...events, ...this.#newest].map((event) => [event.seq, event]));
    this.#newest = [...known.values()].sort((one, other) => one.seq - other.seq);
    this.added += this.#newest.length - this.total;
    this.total = this.#newest.length;
  }

  setDirectory({ total, anchors, lastSeq }: HistoryDirectory): void {
    const { added } = this;
    this.isMapped = true;
    this.total = total;
    this.#anchors.set(anchors);
    this.#lastSeq = lastSeq;
    this.#fillFromEnd(this.#newest.filter(({ seq }) => seq <= lastSeq));
    const later = this.#newest.filter(({ seq }) => seq > lastSeq);
    this.#newest = [];
    this.add(later);
    this.added = added;
  }

  /**
   * @param events live ones, `seq` ascending; those that are counted already are left out
   * @param skipped came right before them and are not here
   * @returns false when it is not known which of those the filter lets through: then places are wrong.
   */
  add(events: readonly MonitorEvent[], skipped: Skipped = NONE): boolean {
    const wanted = events.filter((event) => matches(this.filter, event));
    const next = events[0]?.seq ?? 0;
    const unseen = Math.min(skipped.count, next - 1 - this.#lastSeq);
    if (!this.isMapped) {
      // Behind a hole they would be taken for the neighbours of those before it.
      if (skipped.count === 0) this.setLatest(wanted);
      return skipped.count === 0;
    }
    const isKnown = unseen <= 0 || (this.filter === NO_FILTER && skipped.hidden === 0);
    if (unseen > 0 && isKnown) this.#skip(next - unseen, unseen);
    for (const event of wanted) if (event.seq > this.#lastSeq) this.#append(event);
    this.#lastSeq = Math.max(this.#lastSeq, events.at(-1)?.seq ?? 0);
    return isKnown;
  }

  /** @returns false when the change decides again whether the filter lets the row through: then places are wrong. */
  change(change: EventChange): boolean {
    const page = this.isMapped ? this.#pages.get(this.#anchors.pageWith(change.seq)) : this.#newest;
    const index = page?.findIndex((event) => event?.seq === change.seq) ?? -1;
    const before = page?.[index];
    if (page === undefined || before === undefined) {
      const isAnswered = this.filter.unhandled && (change.handledAt !== null || change.calledAt !== null);
      // A row that was not found before has words now that may be searched for.
      return !isAnswered && (this.filter.text === '' || change.facts === null);
    }
    const after = { ...before, ...change };
    page[index] = after;
    return matches(this.filter, after);
  }

  /** The numbers of the pages that hold one of these ordinals and do not know all of them. */
  missing(from: number, end: number): number[] {
    if (!this.isMapped || this.total === 0) return [];
    const missing: number[] = [];
    const last = pageOf(Math.min(end, this.total) - 1);
    for (let page = pageOf(Math.max(0, from)); page <= last; page += 1)
      if (!this.#isKnown(page, from, end)) missing.push(page);
    return missing;
  }

  anchorOf(page: number): number | undefined {
    return this.#anchors.at(page);
  }

  /**
   * @param events oldest first, as answered for the page's anchor
   * @returns false when rows are still missing: the history is no longer as the directory said
   */
  setPage(number: number, events: readonly MonitorEvent[]): boolean {
    const next = this.#anchors.at(number + 1) ?? Number.POSITIVE_INFINITY;
    const own = events.filter(({ seq }) => seq < next);
    if (own[0]?.seq !== this.#anchors.at(number)) return false;
    const held = this.#pages.get(number);
    const page: Page = Array.from(
      { length: this.#expected(number) },
      (_, index) => held?.[index] ?? own[index],
    );
    this.#pages.set(number, page);
    return this.#isWhole(number);
  }

  /** The page that an event is in, if it is let through at all. */
  pageWith(seq: number): number {
    return Math.max(0, this.#anchors.pageWith(seq));
  }

  /** Of the event, or of the one before it that is let through; null when its page is not held or none is. */
  ordinalOf(seq: number): number | null {
    const number = this.isMapped ? this.#anchors.pageWith(seq) : 0;
    const page = this.isMapped ? this.#pages.get(number) : this.#newest;
    const index = page?.findLastIndex((event) => event !== undefined && event.seq <= seq) ?? -1;
    return index < 0 ? null : number * PAGE_SIZE + index;
  }

  #append(event: MonitorEvent): void {
    const number = pageOf(this.total);
    const slot = this.total % PAGE_SIZE;
    if (slot === 0) {
      this.#anchors.push(event.seq);
      this.#pages.set(number, []);
    }
    const page = this.#pages.get(number);
    if (page) page[slot] = event;
    this.total += 1;
    this.added += 1;
  }

  /** Counts rows that nobody sees yet; without a filter each number is a row, unless it is hidden. */
  #skip(fromSeq: number, count: number): void {
    const end = this.total + count;
    for (let page = this.#anchors.count; page * PAGE_SIZE < end; page += 1)
      this.#anchors.push(fromSeq + page * PAGE_SIZE - this.total);
    this.total = end;
    this.added += count;
    // The rows that follow begin in the middle of it.
    if (end % PAGE_SIZE > 0) this.#pages.set(pageOf(end), this.#pages.get(pageOf(end)) ?? []);
  }

  /** Lays the newest events into their pages. Anchors tell whether a page is whole; what is doubtful is left out. */
  #fillFromEnd(run: readonly MonitorEvent[]): void {
    let rest = run;
    for (let number = this.#anchors.count - 1; number >= 0 && rest.length > 0; number -= 1) {
      const anchor = this.#anchors.at(number) ?? 0;
      const own = rest.filter(({ seq }) => seq >= anchor);
      const missing = this.#expected(number) - own.length;
      if (missing < 0 || (missing > 0 && number === this.#anchors.count - 1)) return;
      this.#pages.set(number, [...Array.from({ length: missing }, () => undefined), ...own]);
      rest = rest.slice(0, rest.length - own.length);
    }
  }

  #expected(number: number): number {
    return Math.min(PAGE_SIZE, this.total - number * PAGE_SIZE);
  }

  #isWhole(number: number): boolean {
    const page = this.#pages.get(number);
    const expected = this.#expected(number);
    if (page === undefined || page.length < expected) return false;
    // Pages fill from either end, so a hole is at the front or in the middle of few.
    return !page.includes(undefined);
  }

  /** Of the page's rows, those between these ordinals. */
  #isKnown(number: number, from: number, end: number): boolean {
    const first = number * PAGE_SIZE;
    return this.#pages.use(number, from - first, Math.min(end - first, this.#expected(number)));
  }
}

function pageOf(ordinal: number): number {
  return Math.floor(ordinal / PAGE_SIZE);
}

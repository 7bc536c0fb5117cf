/** The feed as the window shows it: the filtered history, the event that is open, and what came while the person read. */
import { matches, NO_FILTER, type FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../../electron/shared/history/history-limits.ts';
import type { EventChange } from '../../electron/shared/history/history-queries.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { FeedBatch } from '../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import type { FeedPages } from './feed-pages.ts';
import type { FeedView } from './list-view.svelte.ts';
import { FeedReader, type HistoryBridge } from './feed-reader.ts';
import { ScrollAnchor, type Kept } from './scroll-anchor.ts';

export type FeedBridge = HistoryBridge & Pick<MonitorBridge, 'event' | 'handle'>;

export class Feed {
  /** The newest event of Doshii, whatever the filter. */
  newest = $state.raw<MonitorEvent | null>(null);
  /** Events seen in this run, also those no longer held. */
  total = $state(0);
  #storedUpTo = $state(0);
  view = $state.raw<FeedView>({ count: 0, added: 0, swap: { index: null } });
  /** Renewed whenever a row came or changed. */
  version = $state(0);
  /** `retrying` until the answer after a failure is there. */
  state = $state<'reading' | 'ready' | 'failed' | 'retrying'>('reading');
  /** Whether `view.count` is all that this filter lets through; before that rows may be of the filter before. */
  isSettled = $state(false);
  /** Rows that came while the list was scrolled away from its top. */
  unseen = $state(0);
  isPaused = $state(false);
  /** A person looks at the list or works in it: nothing may move there. */
  #isHeld = false;
  /** Rows that came while the list was paused or held. */
  waiting = $state(0);
  /** Rows above what is read, shown or not, that the person is to be led to. */
  readonly above = $derived(this.unseen + (this.isPaused ? 0 : this.waiting));
  selected = $state.raw<MonitorEvent | null>(null);
  /** The event of the row that has the focus; null while it is on its way. */
  focused = $state.raw<MonitorEvent | null>(null);
  /** The row that the list should bring into view and focus. */
  target = $state.raw<{ readonly seq: number } | null>(null);
  #filter = $state.raw(NO_FILTER);
  readonly #bridge: FeedBridge;
  readonly #reader: FeedReader;
  #opening: Promise<void> = Promise.resolve();
  #lastSeq = 0;
  /** The first row that is seen; null at the top, where new ones may come in. */
  #reading: number | null = null;
  #seenAdded = 0;
  #kept = new ScrollAnchor(0, 0, 0);

  constructor(bridge: FeedBridge) {
    this.#bridge = bridge;
    this.#reader = new FeedReader(bridge, {
      onChange: () => this.#refresh(),
      onSwap: (kept) => this.#swap(kept),
      onFailure: () => this.#fail(),
      reading: () => this.#keep(),
    });
  }

  /** Also set here, to none, when an event is to be shown that it hides. */
  get filter(): FeedFilter {
    return this.#filter;
  }

  setFilter(filter: FeedFilter): void {
    this.#filter = filter;
    // A list that is shown only later must not take the focus from where the filter is typed.
    this.target = null;
    void this.read();
  }

  /** Resolves once it was read, or could not be. */
  read(): Promise<void> {
    const isAgain = this.state === 'failed' || this.state === 'retrying';
    this.state = this.view.count > 0 ? 'ready' : isAgain ? 'retrying' : 'reading';
    this.isSettled = false;
    return (this.#opening = this.#reader.open(this.#filter));
  }

  /** Rows went or changed in numbers. */
  reread(): void {
    void this.#reader.reread();
    if (this.selected) void this.#renew(this.selected.seq);
  }

  stop(): void {
    this.#reader.stop();
  }

  /** @returns what was new, oldest first. */
  apply(batch: FeedBatch): readonly MonitorEvent[] {
    const fresh = batch.events.filter(({ seq }) => seq > this.#lastSeq);
    const newest = fresh.at(-1);
    if (newest) this.#lastSeq = newest.seq;
    this.newest = fresh.findLast(({ gap }) => gap === null) ?? this.newest;
    this.total = Math.max(this.total, batch.total);
    this.#storedUpTo = Math.max(this.#storedUpTo, batch.storedUpTo);
    if (batch.events.length > 0 || batch.changes.length > 0) this.#reader.add(batch);
    for (const change of batch.changes) this.#changeCurrent(change);
    return fresh;
  }

  /** The disk has it in hand, and has not answered yet. */
  isBeingStored({ isStored, seq }: MonitorEvent): boolean {
    return isStored === null && seq > this.#storedUpTo;
  }

  /** The event of a row; undefined while it is on its way. */
  at(index: number): MonitorEvent | undefined {
    return index < 0 ? undefined : this.#reader.pages?.at(this.view.count - 1 - index);
  }

  /** @param first the first row that is drawn  @param end the one after the last  @param reading the first that is seen; null at the top */
  look(first: number, end: number, reading: number | null): void {
    const { count, added } = this.view;
    this.#reading = reading;
    if (reading === null) this.#seenAdded = added;
    this.unseen = added - this.#seenAdded;
    this.#reader.want(count - end, count - first);
  }

  /** The row of an event, loaded if need be; null when the filter hides it. */
  async locate(seq: number): Promise<number | null> {
    await this.#opening;
    const ordinal = await this.#reader.locate(seq);
    return ordinal === null || ordinal >= this.view.count ? null : this.view.count - 1 - ordinal;
  }

  /** What came at or after this may not be in the list, Unix ms; null when all that came is. */
  get shownUntil(): number | null {
    if (!this.isPaused) return null;
    for (let index = 0; index < this.view.count; index += 1) {
      const event = this.at(index);
      if (event) return event.receivedAt + 1;
    }
    return 0;
  }

  pause(isPaused: boolean): void {
    this.isPaused = isPaused;
    this.#refresh();
  }

  /** Keeps back what comes in, so that no row moves, until it is held no more. */
  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    this.#refresh();
  }

  /** Shows what was kept back, and is held from there on. */
  catchUp(): void {
    const isHeld = this.#isHeld;
    this.hold(false);
    this.hold(isHeld);
  }

  select(event: MonitorEvent): void {
    this.selected = event;
  }

  /** Selects from outside the list, such as a clicked notification; shows it whatever the filter and the pause. */
  async show(seq: number): Promise<void> {
    const event = await this.#bridge.event(seq).catch(() => null);
    if (event === null) return;
    this.selected = event;
    this.pause(false);
    this.catchUp();
    if (!matches(this.#filter, event)) this.setFilter(NO_FILTER);
    this.target = { seq };
  }

  close(): void {
    if (this.selected !== null && this.view.count > 0) this.target = { seq: this.selected.seq };
    this.selected = null;
  }

  /** @param by who did it, when they were asked @returns whether it was done; main then tells of the change. */
  async handle(event: MonitorEvent, handled: boolean, by?: string): Promise<boolean> {
    const request = { what: event.seq, handled, ...(by !== undefined && { by }) };
    const count = await this.#bridge.handle(request).catch(() => 0);
    if (count > 0 && this.#filter.unhandled) this.reread();
    return count > 0;
  }

  async #renew(seq: number): Promise<void> {
    const event = await this.#bridge.event(seq).catch(() => null);
    if (event !== null && this.selected?.seq === seq) this.selected = event;
  }

  #changeCurrent(change: EventChange): void {
    if (this.selected?.seq === change.seq) this.selected = { ...this.selected, ...change };
  }

  /** The first row that is seen and loaded; null when the list stays at its top. */
  #keep(): number | null {
    const from = this.#reading ?? 0;
    const end = Math.min(this.view.count, from + PAGE_SIZE);
    let index = from;
    while (index < end && this.at(index) === undefined) index += 1;
    this.#kept = new ScrollAnchor(this.at(index)?.seq ?? 0, index, this.view.added);
    const isAtTop = this.#reading === null && !this.#isStill;
    return isAtTop || this.#kept.seq === 0 ? null : this.#kept.seq;
  }

  #refresh(): void {
    const { pages } = this.#reader;
    if (pages === null) return;
    this.version += 1;
    this.#settle(pages);
    const { view } = this;
    this.waiting = this.#isStill ? pages.added - view.added : 0;
    const shown = pages.total - this.waiting;
    const added = pages.added - this.waiting;
    if (shown !== view.count || added !== view.added) this.view = { ...view, count: shown, added };
    if (this.#reading === null) this.#seenAdded = added;
  }

  get #isStill(): boolean {
    return this.isPaused || this.#isHeld;
  }

  #settle(pages: FeedPages): void {
    this.isSettled = pages.isMapped && pages.filter === this.#filter;
  }

  #fail(): void {
    this.state = 'failed';
    this.isSettled = false;
    this.waiting = 0;
    this.unseen = 0;
    this.#seenAdded = 0;
    this.view = { count: 0, added: 0, swap: { index: null } };
  }

  #swap(kept: Kept | null): void {
    const { pages } = this.#reader;
    if (pages === null) return;
    this.state = 'ready';
    this.#settle(pages);
    const keptIndex = this.#kept.indexAfter(this.view.added);
    if (pages.isMapped) this.#kept.renumber(pages);
    // A list that is still shows as many rows in front of what is read as before.
    const count =
      this.#isStill && kept !== null ? Math.min(pages.total, kept.ordinal + 1 + keptIndex) : pages.total;
    this.waiting = pages.total - count;
    // The person may have scrolled on while it was read.
    const index =
      kept === null || this.#reading === null ? null : count - 1 - kept.ordinal + this.#reading - keptIndex;
    this.view = { count, added: pages.added - this.waiting, swap: { index } };
    this.#seenAdded = this.view.added - this.unseen;
    this.version += 1;
  }
}

/** Write-behind batching: hands new events to the history and publishes them at once; durability is published when known. */
import type { EventChange } from '../shared/history/history-queries.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { Clock } from '../platform/clock.ts';
import { mergedFacts } from '../shared/things/thing-facts.ts';
import type {
  AmendedGap,
  HistoryBatch,
  HistoryReader,
  HistoryWriter,
  KeptFacts,
  Repeat,
  StoredEvent,
} from '../history/history-port.ts';
import type { RecentEvents } from './recent-events.ts';
import { rowPatches } from './row-patches.ts';
import { withTimeout } from '../platform/with-timeout.ts';

/** Events are published at most this often, ms: a lone event at once, a flood in 40 messages per second. */
export const BATCH_INTERVAL_MS = 25;
/** Of a flood so many are handed to the history between two messages: the disk works while more comes. */
export const MAX_BATCH_EVENTS = 1_000;
/** With more than this the disk has enough to do for a while: nothing is gained by reading on. */
const MAX_UNDER_WAY = 2_500;
/** Write timeout, ms; after it the rows show as not stored. */
export const PATIENCE_MS = 2_000;

export interface BatcherOptions {
  readonly clock: Clock;
  readonly history: HistoryWriter & Pick<HistoryReader, 'event'>;
  /** Holds each event before it comes here. */
  readonly kept: RecentEvents;
  /** Events that the history has in hand, oldest first, and the newest one that is on the disk of those with `isStored` null. */
  readonly onBatch: (
    events: readonly MonitorEvent[],
    changes: readonly EventChange[],
    storedUpTo: number,
  ) => void;
  /** Too many rows changed to tell each. */
  readonly onReset: () => void;
  /** Whether a window shows the rows. While none does, rows that have changed are not read: a window that opens reads all of them. */
  readonly isWatched: () => boolean;
}

export class Batcher {
  readonly #options: BatcherOptions;
  #events: StoredEvent[] = [];
  #repeats = new Map<number, Repeat>();
  #amended = new Map<number, AmendedGap>();
  /** By thing. */
  #facts = new Map<string, KeptFacts>();
  #liveUntil: number | null = null;
  /** With the history, not published yet. */
  #unpublished: MonitorEvent[] = [];
  /** Rows with an unpublished change. */
  #changed = new Set<number>();
  #storedUpTo = 0;
  #publishedStoredUpTo = 0;
  /** Monotonic ms. */
  #lastTurnAt = Number.NEGATIVE_INFINITY;
  #cancelTimer: (() => void) | null = null;
  /** Batches that the history has not answered for, and the events in them. */
  #underWay = { batches: 0, events: 0 };
  /** Resolves when all pending writes were answered and all changed rows published; never rejects. */
  #answered: Promise<void> = Promise.resolve();
  #changesPublished: Promise<void> = Promise.resolve();

  constructor(options: BatcherOptions) {
    this.#options = options;
  }

  /** @param seq of the newest event that was stored when this run began */
  startAfter(seq: number): void {
    this.#storedUpTo = seq;
    this.#publishedStoredUpTo = seq;
  }

  /** Of the events with `isStored` null, those up to this one are on the disk. */
  get storedUpTo(): number {
    return this.#storedUpTo;
  }

  /** The disk has so much in hand that no more should come just now. */
  get isBehind(): boolean {
    return this.#underWay.events >= MAX_UNDER_WAY;
  }

  add(event: StoredEvent): void {
    this.#events.push(event);
    if (this.#events.length >= MAX_BATCH_EVENTS) this.#hand();
    this.#schedule();
  }

  repeat(repeat: Repeat): void {
    this.#repeats.set(repeat.seq, repeat);
    this.change(repeat.seq);
  }

  /** More is known of a gap now. */
  amend(amended: AmendedGap): void {
    this.#amended.set(amended.seq, amended);
    this.change(amended.seq);
  }

  /** More is known of a thing now; its rows are changed one by one. */
  learn(kept: KeptFacts): void {
    const key = JSON.stringify([kept.type, kept.id, kept.locationId]);
    const facts = mergedFacts(this.#facts.get(key)?.facts ?? null, kept.facts) ?? kept.facts;
    this.#facts.set(key, { ...kept, facts });
    this.#schedule();
  }

  /** The row must be published again. */
  change(seq: number): void {
    this.#changed.add(seq);
    this.#schedule();
  }

  /** Events are durable now that were published as not stored. */
  stored(seqs: readonly number[]): void {
    for (const seq of seqs) this.#setStored(seq, true);
  }

  /** @param until the connection is known to have been live, Unix ms */
  live(until: number): void {
    this.#liveUntil = until;
    this.#schedule();
  }

  /** As `live`, where nothing else is to come: written while the computer is awake for it, as a timer would wake it once more. */
  heartbeat(until: number): void {
    // Asked before anything else: even a timer that is cancelled at once would wake the computer once more.
    if (!this.#hasNews() && this.#options.history.keepLive?.(until) === true) return;
    this.#liveUntil = until;
    if (this.#cancelTimer === null && this.#waitMs() === 0) this.#turn();
    else this.#schedule();
  }

  /** Hands everything so far to the history and publishes it, without waiting for the interval. */
  publish(): void {
    if (this.#hasNews() || this.#hasToTell()) this.#turn();
  }

  /** Resolves once everything so far is with the history and published; no timer is left. */
  async flush(): Promise<void> {
    while (this.#underWay.batches > 0 || this.#hasNews() || this.#hasToTell()) {
      this.#turn();
      await this.#answered;
      await this.#changesPublished;
    }
    this.#stopTimer();
  }

  #hasNews(): boolean {
    return (
      this.#events.length > 0 ||
      this.#repeats.size > 0 ||
      this.#amended.size > 0 ||
      this.#facts.size > 0 ||
      this.#liveUntil !== null
    );
  }

  #hasToTell(): boolean {
    return (
      this.#unpublished.length > 0 || this.#changed.size > 0 || this.#storedUpTo > this.#publishedStoredUpTo
    );
  }

  #schedule(): void {
    this.#cancelTimer ??= this.#options.clock.after(this.#waitMs(), () => this.#turn());
  }

  /** Time until the next publish, ms. */
  #waitMs(): number {
    return Math.max(0, this.#lastTurnAt + BATCH_INTERVAL_MS - this.#options.clock.monotonic());
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  #turn(): void {
    this.#stopTimer();
    this.#lastTurnAt = this.#options.clock.monotonic();
    if (this.#hasNews()) this.#hand();
    if (this.#hasToTell()) this.#tell();
  }

  #hand(): void {
    const batch = this.#take();
    const { events } = batch;
    for (const { event } of events) this.#unpublished.push(event);
    this.#underWay.batches += 1;
    this.#underWay.events += events.length;
    const answer = this.#append(batch);
    this.#answered = this.#answered.then(async () => this.#settle(events, await answer));
  }

  #take(): HistoryBatch {
    const batch = {
      events: this.#events,
      repeats: [...this.#repeats.values()],
      amended: [...this.#amended.values()],
      facts: [...this.#facts.values()],
      liveUntil: this.#liveUntil,
    };
    this.#events = [];
    this.#repeats = new Map();
    this.#amended = new Map();
    this.#facts = new Map();
    this.#liveUntil = null;
    return batch;
  }

  /** Whether it is durable in time; if later, that is published as a change. */
  async #append(batch: HistoryBatch): Promise<boolean> {
    const { clock, history } = this.#options;
    const answer = history.append(batch);
    const first = await withTimeout(PATIENCE_MS, answer, clock);
    if (first !== 'late') return first;
    void answer.then((isStored) => isStored && this.stored(batch.events.map(({ event }) => event.seq)));
    return false;
  }

  #settle(events: readonly StoredEvent[], isStored: boolean): void {
    this.#underWay.batches -= 1;
    this.#underWay.events -= events.length;
    if (!isStored) for (const { event } of events) this.#setStored(event.seq, false);
    else this.#storedUpTo = events.at(-1)?.event.seq ?? this.#storedUpTo;
    if (this.#hasToTell()) this.#schedule();
  }

  #setStored(seq: number, isStored: boolean): void {
    this.#options.kept.change(seq, { isStored });
    this.change(seq);
  }

  #tell(): void {
    const { onBatch, isWatched } = this.#options;
    const [events, changed] = [this.#unpublished, [...this.#changed]];
    this.#unpublished = [];
    this.#changed = new Set();
    if (events.length > 0 || this.#storedUpTo > this.#publishedStoredUpTo)
      onBatch(events, [], this.#storedUpTo);
    this.#publishedStoredUpTo = this.#storedUpTo;
    if (changed.length === 0 || !isWatched()) return;
    // One after the other, or an older state of a row could be published last.
    this.#changesPublished = this.#changesPublished.then(async () => {
      const changes = await rowPatches(changed, this.#options);
      if (changes.length > 0) onBatch([], changes, this.#storedUpTo);
    });
  }
}

/** Gathers what is new, has the history make it durable, and only then hands it on, batch after batch. */
import type { EventChange } from '../shared/history.ts';
import type { MonitorEvent } from '../shared/monitor-event.ts';
import type { Clock } from './clock.ts';
import type {
  AmendedGap,
  HistoryBatch,
  HistoryReader,
  HistoryWriter,
  Repeat,
  StoredEvent,
} from './history-port.ts';
import type { KeptEvents } from './kept-events.ts';
import { changesOf } from './row-changes.ts';
import { within } from './within.ts';

/** Batches are at least this far apart, ms: a lone event goes at once, a flood in a few messages per second. */
export const BATCH_INTERVAL_MS = 50;
/** Of a flood no batch holds more: the disk works while more comes, and the first rows are seen soon. */
export const MAX_BATCH_EVENTS = 1_000;
/** Full batches that the history has at a time: with one alone the disk would wait for the next one in a flood. */
const MAX_UNDER_WAY = 2;
/** A disk that takes longer is told as one that does not take it, ms; what came must be seen. */
export const PATIENCE_MS = 2_000;

export interface FeedWriterOptions {
  readonly clock: Clock;
  readonly history: HistoryWriter & Pick<HistoryReader, 'event'>;
  /** Holds each event before it comes here. */
  readonly kept: KeptEvents;
  /** When the history has answered; oldest event first. */
  readonly onBatch: (events: readonly MonitorEvent[], changes: readonly EventChange[]) => void;
  /** Too many rows changed to tell each. */
  readonly onReset: () => void;
}

export class FeedWriter {
  readonly #options: FeedWriterOptions;
  #events: StoredEvent[] = [];
  #repeats = new Map<number, Repeat>();
  #amended = new Map<number, AmendedGap>();
  #liveUntil: number | null = null;
  /** Rows whose change is still to be told. */
  #changed = new Set<number>();
  /** Monotonic ms. */
  #lastBatchAt = Number.NEGATIVE_INFINITY;
  #cancelTimer: (() => void) | null = null;
  /** Batches that have not been told of yet; what comes meanwhile gathers, unless it fills a batch. */
  #underWay = 0;
  /** Resolves when all batches have been told of that were under way; never rejects. */
  #told: Promise<void> = Promise.resolve();

  constructor(options: FeedWriterOptions) {
    this.#options = options;
  }

  add(event: StoredEvent): void {
    this.#events.push(event);
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

  /** The row is to be told anew. */
  change(seq: number): void {
    this.#changed.add(seq);
    this.#schedule();
  }

  /** Events are durable now that were not when they were told. */
  stored(seqs: readonly number[]): void {
    for (const seq of seqs) {
      this.#options.kept.change(seq, { isStored: true });
      this.change(seq);
    }
  }

  /** @param until the connection is known to have been live, Unix ms */
  live(until: number): void {
    this.#liveUntil = until;
    this.#schedule();
  }

  /** As `live`, where nothing else is to come: written while the computer is awake for it, as a timer would wake it once more. */
  heartbeat(until: number): void {
    this.#liveUntil = until;
    if (this.#underWay === 0 && this.#cancelTimer === null && this.#waitMs() === 0) this.#write();
    else this.#schedule();
  }

  /** A whole batch has gathered that the history has no hand free for: more should not come just now. */
  get isBehind(): boolean {
    return this.#underWay >= MAX_UNDER_WAY && this.#events.length >= MAX_BATCH_EVENTS;
  }

  /** Resolves once everything that came up to now is with the history; no timer is left. */
  async flush(): Promise<void> {
    while (this.#underWay > 0 || this.#hasAny()) {
      if (this.#underWay === 0) this.#write();
      await this.#told;
    }
    this.#stopTimer();
  }

  #hasNews(): boolean {
    return (
      this.#events.length > 0 || this.#repeats.size > 0 || this.#amended.size > 0 || this.#liveUntil !== null
    );
  }

  #hasAny(): boolean {
    return this.#hasNews() || this.#changed.size > 0;
  }

  #schedule(): void {
    const isFull = this.#events.length >= MAX_BATCH_EVENTS;
    if (isFull && this.#underWay < MAX_UNDER_WAY) this.#write();
    if (this.#underWay > 0 || this.#cancelTimer !== null) return;
    this.#cancelTimer = this.#options.clock.after(this.#waitMs(), () => this.#write());
  }

  /** Until the next batch may go, ms. */
  #waitMs(): number {
    return Math.max(0, this.#lastBatchAt + BATCH_INTERVAL_MS - this.#options.clock.monotonic());
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  #write(): void {
    this.#stopTimer();
    this.#lastBatchAt = this.#options.clock.monotonic();
    this.#underWay += 1;
    const hasNews = this.#hasNews();
    const { changed, ...batch } = this.#take();
    const answer = hasNews ? this.#append(batch) : Promise.resolve(false);
    const telling = this.#told.then(async () => this.#tell(batch.events, changed, await answer));
    // What goes wrong with one batch is seen as a fault, and the next one is told all the same.
    this.#told = telling.catch(() => undefined);
    void telling.finally(() => {
      this.#underWay -= 1;
      if (this.#hasAny()) this.#schedule();
    });
  }

  async #tell(events: readonly StoredEvent[], changed: readonly number[], isStored: boolean): Promise<void> {
    const { kept, onBatch } = this.#options;
    const shown = events.map(({ event }) => kept.change(event.seq, { isStored }) ?? { ...event, isStored });
    const changes = await changesOf(changed, this.#options);
    if (shown.length > 0 || changes.length > 0) onBatch(shown, changes);
  }

  /** What changes earlier rows, and the moment up to which nothing is missing, go with the last part of what has gathered. */
  #take(): HistoryBatch & { readonly changed: readonly number[] } {
    if (this.#events.length > MAX_BATCH_EVENTS) {
      const events = this.#events.splice(0, MAX_BATCH_EVENTS);
      const liveUntil = events.at(-1)?.event.receivedAt ?? null;
      return { events, repeats: [], amended: [], liveUntil, changed: [] };
    }
    const all = {
      events: this.#events,
      repeats: [...this.#repeats.values()],
      amended: [...this.#amended.values()],
      liveUntil: this.#liveUntil,
      changed: [...this.#changed],
    };
    this.#events = [];
    this.#repeats = new Map();
    this.#amended = new Map();
    this.#liveUntil = null;
    this.#changed = new Set();
    return all;
  }

  /** Whether it is durable in good time; if it is later, that is told as a change. */
  async #append(batch: HistoryBatch): Promise<boolean> {
    const { clock, history } = this.#options;
    const answer = history.append(batch);
    const first = await within(PATIENCE_MS, answer, clock);
    if (first !== 'late') return first;
    void answer.then((isStored) => isStored && this.stored(batch.events.map(({ event }) => event.seq)));
    return false;
  }
}

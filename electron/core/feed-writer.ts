/** Gathers what is new, has the history make it durable, and only then hands it on: one batch under way at a time. */
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

/** Batches are at least this far apart, ms: a lone event goes at once, a flood in a few messages per second. */
export const BATCH_INTERVAL_MS = 50;
/** Of a flood no batch holds more: the disk works while more comes, and the first rows are seen soon. */
export const MAX_BATCH_EVENTS = 3_000;
/** A disk that takes longer is told as one that does not take it, ms; what came must be seen. */
export const PATIENCE_MS = 2_000;
/** More changed rows than this that are no longer kept are not told one by one. */
export const MAX_LOOKUPS = 100;

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
  /** The batch that the history has not answered for yet; what comes meanwhile gathers. */
  #running: Promise<void> | null = null;

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
    if (this.#running === null && this.#cancelTimer === null && this.#waitMs() === 0) void this.#write();
    else this.#schedule();
  }

  /** Resolves once everything that came up to now is with the history; no timer is left. */
  async flush(): Promise<void> {
    while (this.#running !== null || this.#hasNews() || this.#changed.size > 0)
      await (this.#running ?? this.#write());
    this.#stopTimer();
  }

  #hasNews(): boolean {
    return (
      this.#events.length > 0 || this.#repeats.size > 0 || this.#amended.size > 0 || this.#liveUntil !== null
    );
  }

  #schedule(): void {
    if (this.#running !== null) return;
    if (this.#events.length >= MAX_BATCH_EVENTS) {
      void this.#write();
      return;
    }
    this.#cancelTimer ??= this.#options.clock.after(this.#waitMs(), () => void this.#write());
  }

  /** Until the next batch may go, ms. */
  #waitMs(): number {
    return Math.max(0, this.#lastBatchAt + BATCH_INTERVAL_MS - this.#options.clock.monotonic());
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  #write(): Promise<void> {
    this.#stopTimer();
    this.#lastBatchAt = this.#options.clock.monotonic();
    this.#running = this.#writeBatch().finally(() => {
      this.#running = null;
      if (this.#hasNews() || this.#changed.size > 0) this.#schedule();
    });
    return this.#running;
  }

  async #writeBatch(): Promise<void> {
    const { kept, onBatch } = this.#options;
    const hasNews = this.#hasNews();
    const { changed, ...batch } = this.#take();
    const { events } = batch;
    const isStored = hasNews && (await this.#append(batch));
    const shown = events.map(({ event }) => kept.change(event.seq, { isStored }) ?? { ...event, isStored });
    const changes = await this.#changes(changed);
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
    const late = Promise.withResolvers<'late'>();
    const cancel = clock.after(PATIENCE_MS, () => late.resolve('late'));
    const answer = history.append(batch);
    const first = await Promise.race([answer, late.promise]);
    cancel();
    if (first !== 'late') return first;
    void answer.then((isStored) => isStored && this.stored(batch.events.map(({ event }) => event.seq)));
    return false;
  }

  /** The rows as they are now; those that are no longer kept are asked of the history. */
  async #changes(seqs: readonly number[]): Promise<readonly EventChange[]> {
    const { history, kept, onReset } = this.#options;
    const known = seqs.map((seq) => kept.event(seq));
    const others = seqs.filter((_, index) => known[index] === null);
    if (others.length > MAX_LOOKUPS) onReset();
    const asked = others.length > MAX_LOOKUPS ? [] : others;
    const found = await Promise.all(asked.map((seq) => history.event(seq).catch(() => null)));
    return [...known, ...found].filter((event) => event !== null).map(changeOf);
  }
}

function changeOf(event: MonitorEvent): EventChange {
  const { seq, repeats, lastRepeatAt, handledAt, handledBy, closedBy, gap, isStored } = event;
  return { seq, repeats, lastRepeatAt, handledAt, handledBy, closedBy, gap, isStored };
}

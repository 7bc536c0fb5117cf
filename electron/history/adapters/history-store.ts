/** The history on disk as main sees it: durable appends, reads for the window, marks, export; never throws into main. */
import {
  NOTHING_RESTORED,
  type Closing,
  type HistoryBatch,
  type HistoryEditor,
  type HistoryReader,
  type HistoryWriter,
  type Mark,
  type OpenRows,
  type Restored,
} from '../history-port.ts';
import { isToHandle } from '../in-memory-history.ts';
import type { FeedFilter } from '../../shared/filter/feed-filter.ts';
import type {
  ExportProgress,
  ExportRequest,
  HistoryDirectory,
} from '../../shared/history/history-queries.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import { withoutOwnSecrets } from '../../shared/events/stored-redaction.ts';
import type { ExportWords } from '../worker/export/export-text.ts';
import type { Slice } from '../worker/protocol.ts';
import { DatabaseSupervisor } from './database-supervisor.ts';
import { FactsBackfill } from './facts-backfill.ts';
import { HistoryExport } from './history-export.ts';
import type { HistoryStoreOptions } from './history-options.ts';
import { SignOfLife } from './live-until-file.ts';
import { StoredReader } from './history-reader.ts';
import { ProblemState } from './history-problems.ts';
import { WriteQueue } from './write-queue.ts';

/** Looks this often for what may go, ms: a window reads its list again when rows went, so not every minute. */
const PRUNE_EVERY_MS = 60 * 60_000;
/** The first look, and the check of the whole file, begin so long after `keepTidy`, ms, when the start of the program is over. */
const TIDY_AFTER_MS = 5_000;
const DAY_MS = 24 * 60 * 60_000;

export class HistoryStore implements HistoryReader, HistoryWriter, HistoryEditor {
  readonly #options: HistoryStoreOptions;
  readonly #disk: DatabaseSupervisor;
  readonly #queue: WriteQueue;
  readonly #reader: StoredReader;
  readonly #export: HistoryExport;
  readonly #problems: ProblemState;
  readonly #signOfLife: SignOfLife;
  /** What the database knows of when the connection was live, Unix ms. */
  #storedLive: number | null = null;
  readonly raw: HistoryReader['raw'] = (seq) => this.#reader.raw(seq);
  readonly timeline: HistoryReader['timeline'] = (entity) => this.#reader.timeline(entity);
  readonly facets: HistoryReader['facets'] = () => this.#reader.facets();
  readonly facetCounts: HistoryReader['facetCounts'] = (request) => this.#reader.facetCounts(request);
  readonly recentRows: HistoryReader['recentRows'] = (...page) => this.#reader.recentRows(...page);
  readonly acceptances: HistoryReader['acceptances'] = (since) => this.#reader.acceptances(since);
  readonly dayCounts: HistoryReader['dayCounts'] = (days) => this.#reader.dayCounts(days);
  readonly dayRows: HistoryReader['dayRows'] = (day) => this.#reader.dayRows(day);
  readonly silences: HistoryReader['silences'] = (since) => this.#reader.silences(since);
  #timers: NodeJS.Timeout[] = [];
  readonly #backfill: FactsBackfill | null;
  #filling: Promise<void> | null = null;
  #isPruning = false;

  constructor(options: HistoryStoreOptions) {
    this.#options = options;
    const { folder, account, worker, now } = options;
    this.#problems = new ProblemState(folder, options.onProblems);
    this.#signOfLife = new SignOfLife(folder, account);
    const onUnreadable = (seqs: readonly number[]): void => {
      const found = this.#problems.unreadable(seqs);
      if (found.length > 0) options.onFault?.(`rows that cannot be read: ${found.join(', ')}`);
    };
    this.#disk = new DatabaseSupervisor({
      folder,
      account,
      worker,
      now,
      onProblem: (problem) => this.#problems.tell(problem),
      onFault: (text) => options.onFault?.(text),
      onUnreadable,
      onReplacing: () => this.#export.stop(),
      onReplaced: () => {
        // The other file says something else of the connection.
        this.#storedLive = null;
        options.onReset();
      },
    });
    this.#queue = new WriteQueue({
      write: (batch) => this.#disk.write(batch),
      onStored: (seqs) => options.onStored(seqs),
      onState: ({ isFailing, lost }) => {
        this.#problems.unwritable(isFailing && !this.#disk.isGivenUp, lost);
        if (!isFailing) this.#problems.lost(lost);
      },
      retryMs: options.retryMs,
    });
    this.#reader = new StoredReader({
      held: () => this.#queue.held,
      ask: (question, absent) => this.#disk.read(question, absent),
    });
    const { factsOf } = options;
    this.#backfill = factsOf
      ? new FactsBackfill({
          slice: (filled) => (this.#disk.isOpen ? this.#disk.fill(filled) : Promise.resolve(null)),
          factsOf,
        })
      : null;
    this.#export = new HistoryExport({
      folder,
      account,
      worker,
      isComplete: () => this.#disk.isReadable && !this.#queue.isFailing,
      onUnreadable,
    });
  }

  /** Opens or makes the database. Without one that can be used it goes on in memory and says so through `onProblems`. */
  async open(): Promise<Restored> {
    const restored = await this.#disk.open();
    if (restored === null) {
      this.#problems.unwritable(true, 0);
      return NOTHING_RESTORED;
    }
    this.#storedLive = restored.liveUntil;
    return { ...restored, liveUntil: this.#signOfLife.after(restored.liveUntil) };
  }

  /** Looks from now on by itself for damage, once, and for what may go. For when it is open, and known how much is kept. */
  keepTidy(): void {
    this.#timers = [
      setTimeout(
        () =>
          void this.check()
            .then(() => this.prune())
            .then(() => this.fillFacts()),
        TIDY_AFTER_MS,
      ),
      setInterval(() => void this.prune(), PRUNE_EVERY_MS),
    ];
  }

  async append(batch: HistoryBatch): Promise<boolean> {
    const isStored = await this.#queue.append(batch);
    if (isStored) this.#storedLive = batch.liveUntil ?? this.#storedLive;
    // The file could not be opened at the start, and can be now.
    if (isStored) this.#problems.unwritable(false, 0);
    return isStored;
  }

  keepLive(until: number): boolean {
    this.#disk.look();
    if (this.#storedLive === null || !this.#disk.isOpen || this.#queue.isFailing) return false;
    return this.#signOfLife.keep(this.#storedLive, until);
  }

  latest(filter: FeedFilter): Promise<readonly MonitorEvent[]> {
    return this.#reader.latest(filter);
  }

  directory(filter: FeedFilter): Promise<HistoryDirectory> {
    return this.#reader.directory(filter);
  }

  page(filter: FeedFilter, fromSeq: number): Promise<readonly MonitorEvent[]> {
    return this.#reader.page(filter, fromSeq);
  }

  event(seq: number): Promise<MonitorEvent | null> {
    return this.#reader.event(seq);
  }

  /** A row may be older than a secret, and its alert goes to notifications and the gateway. */
  async openRows(): Promise<OpenRows> {
    const rows = await this.#reader.openRows();
    return { ...rows, events: rows.events.map(withoutOwnSecrets) };
  }

  /** What the disk refuses is found again at the next start. */
  async settle(closings: readonly Closing[], at: number): Promise<number> {
    await this.#queue.settled();
    const closedBy = new Map(closings.map((closing) => [closing.seq, closing.closedBy]));
    const held = this.#queue.change(
      ({ seq, handledAt }) => closedBy.has(seq) && handledAt === null,
      (event) => ({ ...event, handledAt: at, handledBy: null, closedBy: closedBy.get(event.seq) ?? null }),
    );
    if (!this.#disk.isOpen) return held;
    return held + (await this.#disk.settle({ closings, at }).catch(() => 0));
  }

  /** What the disk refuses waits again after the next start. */
  async called(seqs: readonly number[], at: number): Promise<number> {
    await this.#queue.settled();
    const meant = new Set(seqs);
    const held = this.#queue.change(
      ({ seq, calledAt }) => meant.has(seq) && calledAt === null,
      (event) => ({ ...event, calledAt: at }),
    );
    if (!this.#disk.isOpen) return held;
    return held + (await this.#disk.called({ seqs, at }).catch(() => 0));
  }

  async handle(what: number | FeedFilter, mark: Mark, upTo: number): Promise<number> {
    await this.#queue.settled();
    const held = this.#queue.change(
      (event) => isToHandle(what, mark, event, upTo),
      (event) => ({ ...event, ...mark }),
    );
    return held + (await this.#inSlices((fromSeq) => this.#disk.mark({ what, mark, fromSeq, upTo })));
  }

  /** Looks now for what may go; see also `keepTidy`. @returns how many events went */
  async prune(): Promise<number> {
    if (this.#isPruning) return 0;
    this.#isPruning = true;
    try {
      const { days, events } = await this.#options.retention();
      const request = { now: this.#options.now(), keepMs: days * DAY_MS, events };
      const removed = await this.#inSlices(() => this.#disk.prune(request));
      if (removed > 0) this.#options.onReset();
      return removed;
    } finally {
      this.#isPruning = false;
    }
  }

  /** Brings the facts of their frames to what an earlier version stored; see also `keepTidy`. */
  fillFacts(): Promise<void> {
    return (this.#filling ??= this.#backfill?.run() ?? Promise.resolve());
  }

  /** Reads the whole file for damage; see also `keepTidy`. */
  check(): Promise<void> {
    return this.#disk.check();
  }

  /**
   * Writes what a filter lets through to a file, oldest first, with the names of the locations.
   * @param path where to; replaced only when everything is written
   * @param onProgress several times a second at most, and once at the end
   * @returns false when another export runs
   */
  startExport(
    request: ExportRequest & ExportWords,
    path: string,
    onProgress: (progress: ExportProgress) => void,
  ): boolean {
    return this.#export.start(request, path, onProgress);
  }

  cancelExport(): void {
    this.#export.cancel();
  }

  /** Whether a window is open. While none is, what only reading needs is given back soon after each question. */
  windowOpen(isOpen: boolean): void {
    this.#disk.keepThreads(isOpen);
  }

  /** Writes what is on its way and closes the files. Nothing may be appended after it. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#backfill?.stop();
    await this.#filling;
    await this.#queue.close();
    await this.#export.stop();
    await this.#disk.close();
  }

  /** Each slice is a message of its own, so that writes come in between. Ends early when the disk refuses. */
  async #inSlices(slice: (fromSeq: number) => Promise<Slice>): Promise<number> {
    let changed = 0;
    try {
      for (let next: number | null = 0; next !== null && this.#disk.isOpen;) {
        const done: Slice = await slice(next);
        changed += done.changed;
        next = done.nextSeq;
      }
    } catch {
      // What could be done is done; the next write finds out what is wrong and tells.
    }
    return changed;
  }
}

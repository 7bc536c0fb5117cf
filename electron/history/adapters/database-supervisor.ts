/** The file of the database: opens it, replaces a damaged one, and knows when there is none to be used in this run. */
import { join } from 'node:path';
import { NOTHING_RESTORED, type HistoryBatch, type Restored } from '../history-port.ts';
import type { Problem } from '../../shared/ipc/ipc.ts';
import type {
  CalledRequest,
  FilledFrames,
  OldFrames,
  PruneRequest,
  SettleRequest,
  Read,
  Slice,
  MarkRequest,
} from '../worker/protocol.ts';
import { retryWhileLocked } from '../../platform/adapters/retry-while-locked.ts';
import {
  damagedProblem,
  GONE_PROBLEM,
  IN_USE_PROBLEM,
  LATE_PROBLEM,
  NEWER_PROBLEM,
  OTHER_PROBLEM,
  REPLACED_PROBLEM,
  strings,
} from '../strings.ts';
import { packed } from '../worker/batch-rows.ts';
import { DATABASE_FILE } from '../worker/database.ts';
import { identityOf } from '../worker/file-identity.ts';
import { quarantine } from '../worker/quarantine.ts';
import { HistoryError, type WorkerLink } from '../worker/worker-link.ts';
import { DatabaseThreads, type DatabaseThreadsOptions } from './database-threads.ts';

export interface DatabaseSupervisorOptions extends DatabaseThreadsOptions {
  readonly now: () => number;
  /** For good: these are not withdrawn in this run. */
  readonly onProblem: (problem: Problem) => void;
  /** Why an opening or a write failed; the same is not reported twice in a row. */
  readonly onFault: (text: string) => void;
  /** The file is about to be set aside: other holders must close it. */
  readonly onReplacing: () => Promise<void>;
  /** Another file was begun. */
  readonly onReplaced: () => void;
}

export class DatabaseSupervisor {
  readonly #options: DatabaseSupervisorOptions;
  readonly #threads: DatabaseThreads;
  #isOpen = false;
  /** Under way; shared, so that of two writes not the second finds open what the first did not. */
  #opening: Promise<Restored> | null = null;
  /** The run began without what the file holds, so its numbers may be taken there. */
  #isLate = false;
  /** There is a reason that lasts for this run not to touch the file. */
  #isGivenUp = false;
  #lastFault: string | null = null;
  #replacements = 0;
  #replacing: Promise<void> | null = null;
  /** The thread that writes has ended because there was nothing to write; the file is still ours. */
  #isResting = false;
  readonly #path: string;
  /** Of the database that was opened. */
  #file: string | null = null;
  /** The newest number that is in the file, and the newest that was to be written there. */
  #stored = 0;
  #handed = 0;
  /** It took the place of a damaged one, and nothing was written to it yet: setting it aside as well would not help. */
  #isUntried = false;
  /** Under way; the file must be let go before it is opened again. */
  #ending: Promise<void> | null = null;

  constructor(options: DatabaseSupervisorOptions) {
    this.#options = options;
    this.#path = join(options.folder, DATABASE_FILE);
    this.#threads = new DatabaseThreads(options, () => this.#rest());
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the thread that reads is running. */
  get hasReader(): boolean {
    return this.#threads.reader.isRunning;
  }

  /** Whether the thread that writes is running. */
  get hasWriter(): boolean {
    return this.#threads.writer.isRunning;
  }

  get isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  /** False while what the file holds is not what this run is about. */
  get isReadable(): boolean {
    return !this.#isGivenUp && !this.#isLate;
  }

  /** @returns null when it cannot be opened; it may be later, unless a problem was reported */
  async open(): Promise<Restored | null> {
    try {
      return await retryWhileLocked(
        () => this.#threads.writing.during(() => this.#guarded(() => this.#opened())),
        (error) => !(error instanceof HistoryError && error.failure === 'newer'),
      );
    } catch (error) {
      this.#reportFault(error);
      const failure = error instanceof HistoryError ? error.failure : 'unwritable';
      if (failure === 'newer') this.#giveUp(NEWER_PROBLEM);
      else if (failure === 'in-use') this.#giveUp(IN_USE_PROBLEM);
      else this.#isLate = true;
      return this.#isGivenUp ? NOTHING_RESTORED : null;
    }
  }

  /** @returns whether it is on the disk */
  async write(batch: HistoryBatch): Promise<boolean> {
    if (this.#isGivenUp) return false;
    const last = batch.events.at(-1)?.event.seq ?? 0;
    this.#handed = Math.max(this.#handed, last);
    try {
      await this.#written(() => this.#threads.writer.ask('append', packed(batch)));
      this.#stored = Math.max(this.#stored, last);
      this.#isUntried = false;
      this.#lastFault = null;
      return true;
    } catch (error) {
      this.#reportFault(error);
      // Whatever it was, the next try opens the file again.
      this.#isOpen = false;
      return false;
    }
  }

  /** Whether the file was deleted or replaced: compared where the program is awake anyway. */
  look(): void {
    if (this.#replacing !== null || !this.#isReplaced) return;
    this.#replacing = this.#changeFile(false);
    this.#replacing.catch((error: unknown) => this.#reportFault(error));
  }

  mark(request: MarkRequest): Promise<Slice> {
    return this.#written(() => this.#threads.writer.ask('mark', request));
  }

  settle(request: SettleRequest): Promise<number> {
    return this.#written(() => this.#threads.writer.ask('settle', request));
  }

  called(request: CalledRequest): Promise<number> {
    return this.#written(() => this.#threads.writer.ask('called', request));
  }

  prune(request: PruneRequest): Promise<Slice> {
    return this.#written(() => this.#threads.writer.ask('prune', request));
  }

  fill(filled: FilledFrames | null): Promise<OldFrames | null> {
    return this.#written(() => this.#threads.writer.ask('fill', filled));
  }

  async read<T>(
    question: (reader: WorkerLink<'reader'>) => Promise<Read<T>>,
    absent: Read<T>,
  ): Promise<Read<T>> {
    if (!this.isReadable) return absent;
    return this.#threads.reading.during(() => this.#guarded(() => question(this.#threads.reader)));
  }

  /** Reads the whole file on a thread of its own, and replaces it when it is damaged. */
  async check(): Promise<void> {
    if (!this.#isOpen) return;
    await this.#guarded(() => this.#threads.checker.ask('check', null)).catch(() => undefined);
    await this.#threads.checker.stop();
  }

  /** @param isKept while a window is open; otherwise the threads, and their memory, are given back once they are idle */
  keepThreads(isKept: boolean): void {
    if (isKept && this.isReadable) this.#threads.reader.start();
    this.#threads.keep(isKept);
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    this.#threads.stopTimers();
    await this.#replacing?.catch(() => undefined);
    await this.#stopThreads();
  }

  #written<T>(work: () => Promise<T>): Promise<T> {
    return this.#threads.writing.during(() =>
      this.#guarded(async () => {
        await this.#opened();
        return work();
      }),
    );
  }

  #rest(): void {
    if (!this.#isOpen || this.#isResting) return;
    this.#isResting = true;
    this.#ending = this.#threads.stopWriting().finally(() => (this.#ending = null));
  }

  #opened(): Promise<Restored> {
    if (this.#isOpen && !this.#isResting) return Promise.resolve(NOTHING_RESTORED);
    const open = (): Promise<Restored> => (this.#isOpen ? this.#resume() : this.#reopen());
    return (this.#opening ??= open().finally(() => (this.#opening = null)));
  }

  async #resume(): Promise<Restored> {
    await this.#ending;
    await this.#threads.writer.ask('resume', this.#file);
    this.#isResting = false;
    return NOTHING_RESTORED;
  }

  async #reopen(): Promise<Restored> {
    await this.#ending;
    const restored = await this.#threads.writer.ask('open', null);
    if (this.#isLate && restored.lastSeq > 0) {
      this.#giveUp(LATE_PROBLEM);
      throw new HistoryError('unwritable', 'the numbers of this run are taken in the file');
    }
    this.#isLate = false;
    this.#isOpen = true;
    this.#isResting = false;
    this.#file = identityOf(this.#path);
    this.#stored = restored.lastSeq;
    return restored;
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    await this.#replacing;
    const before = this.#replacements;
    try {
      return await work();
    } catch (error) {
      // Several questions may meet the same damage, and others are cut off by the change of files: all are put to the new one.
      const isChanging = this.#replacing !== null || before !== this.#replacements;
      const failure = error instanceof HistoryError ? error.failure : null;
      const isDamaged = failure === 'damaged' && !this.#isUntried;
      const isReplaced = failure === 'replaced' || (failure === 'unwritable' && this.#isReplaced);
      if (!isDamaged && !isReplaced && !isChanging) throw error;
      await (before === this.#replacements
        ? (this.#replacing ??= this.#changeFile(isDamaged))
        : this.#replacing);
      return work();
    }
  }

  /** Another file lies in the place of the one that was opened, or none. */
  get #isReplaced(): boolean {
    return this.#isOpen && identityOf(this.#path) !== this.#file;
  }

  /** @param isDamaged the present file is set aside; otherwise whatever lies there is taken */
  async #changeFile(isDamaged: boolean): Promise<void> {
    try {
      this.#isOpen = false;
      // Windows does not let a file be renamed that anyone holds.
      await Promise.all([this.#options.onReplacing(), this.#stopThreads()]);
      this.#replacements += 1;
      if (isDamaged) this.#setAside();
      const before = this.#stored;
      const found = await this.#opened()
        .catch((error: unknown) => {
          const isBad = error instanceof HistoryError && error.failure === 'damaged';
          if (!isBad || this.#isUntried) throw error;
          this.#setAside();
          return this.#opened();
        })
        .finally(() => this.#options.onReplaced());
      if (!isDamaged) this.#compare(before, found.lastSeq);
    } finally {
      this.#replacing = null;
    }
  }

  /** Before a new file is opened, which may fail: the damage is reported all the same. */
  #setAside(): void {
    this.#isUntried = true;
    this.#options.onProblem(damagedProblem(quarantine(this.#options.folder, this.#options.now())));
  }

  /** @param before the newest number that was stored; @param found the newest in the file that took its place */
  #compare(before: number, found: number): void {
    this.#reportFault(new Error(strings.technical.replaced));
    if (found > Math.max(before, this.#handed)) {
      this.#isOpen = false;
      this.#giveUp(OTHER_PROBLEM);
      throw new HistoryError('unwritable', strings.technical.newerNumbers);
    }
    if (found < before) this.#options.onProblem(found === 0 ? GONE_PROBLEM : REPLACED_PROBLEM);
  }

  async #stopThreads(): Promise<void> {
    await this.#threads.stopReading();
    await this.#ending;
    await this.#threads.stopWriting();
  }

  #reportFault(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    if (text !== this.#lastFault) this.#options.onFault(text);
    this.#lastFault = text;
  }

  #giveUp(problem: Problem): void {
    this.#isGivenUp = true;
    this.#options.onProblem(problem);
  }
}

/** The threads of the database: one writes, one reads, one checks. The first two end when nothing is asked of them for a while. */
import type { HistoryPlace } from '../worker/protocol.ts';
import { WorkerLink } from '../worker/worker-link.ts';
import { WhenIdle } from './idle-timeout.ts';

/** The thread that reads ends when nothing was asked of it for so long and no window is open, ms. */
const READER_IDLE_MS = 10_000;
/** … and the one that writes, when there was nothing to write for so long, ms: a busy venue keeps it. */
const WRITER_IDLE_MS = 30_000;

export interface DatabaseThreadsOptions extends HistoryPlace {
  readonly worker: string;
  /** Numbers of rows that could not be read; the same may be reported again. */
  readonly onUnreadable?: (seqs: readonly number[]) => void;
  /** Overrides how long the thread that reads may be idle while no window is open, ms. */
  readonly readerIdleMs?: number;
  /** The same for the thread that writes. */
  readonly writerIdleMs?: number;
}

export class DatabaseThreads {
  readonly writer: WorkerLink<'writer'>;
  readonly reader: WorkerLink<'reader'>;
  readonly checker: WorkerLink<'check'>;
  /** Neither thread ends while it works. */
  readonly reading: WhenIdle;
  readonly writing: WhenIdle;

  /** @param onWriterIdle nothing was written for a while */
  constructor(options: DatabaseThreadsOptions, onWriterIdle: () => void) {
    const { worker, folder, account, onUnreadable = () => undefined } = options;
    const { readerIdleMs = READER_IDLE_MS, writerIdleMs = WRITER_IDLE_MS } = options;
    const place = { folder, account };
    this.writer = new WorkerLink(worker, place, 'writer', { onUnreadable });
    this.reader = new WorkerLink(worker, place, 'reader', { onUnreadable });
    this.checker = new WorkerLink(worker, place, 'check');
    this.reading = new WhenIdle(readerIdleMs, () => void this.reader.stop());
    this.writing = new WhenIdle(writerIdleMs, onWriterIdle);
  }

  /** @param isKept they do not end, however long nothing is asked of them */
  keep(isKept: boolean): void {
    this.reading.keep(isKept);
    this.writing.keep(isKept);
  }

  /** No timer is left. */
  stopTimers(): void {
    this.reading.stop();
    this.writing.stop();
  }

  /** Files are closed first: a thread that is simply ended may hold them a little longer. */
  async stopReading(): Promise<void> {
    if (this.reader.isRunning) await this.reader.ask('close', null).catch(() => undefined);
    await Promise.all([this.reader.stop(), this.checker.stop()]);
  }

  async stopWriting(): Promise<void> {
    if (this.writer.isRunning) await this.writer.ask('close', null).catch(() => undefined);
    await this.writer.stop();
  }
}

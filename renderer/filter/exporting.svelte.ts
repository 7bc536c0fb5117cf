/** The one export that may run: what is to be written, and how it goes, wherever the person is in the window. */
import type { FeedFilter } from '../../electron/shared/filter/feed-filter.ts';
import type {
  ExportProgress,
  ExportRequest,
  ExportStart,
} from '../../electron/shared/history/history-queries.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';

type Bridge = Pick<MonitorBridge, 'startExport' | 'cancelExport' | 'dismissExport' | 'onExport'>;

/** The note of what was written goes by itself, ms. */
export const DONE_NOTE_MS = 10_000;

/** What a person wants to write. */
export interface Wanted {
  readonly filter: FeedFilter;
  /** The filter as it is typed, or what was selected, in words; empty for everything. */
  readonly text: string;
}

export class Exporting {
  /** Null when there is nothing to tell. */
  progress = $state.raw<ExportProgress | null>(null);
  /** What the dialog asks about; null while it is closed. */
  wanted = $state.raw<Wanted | null>(null);
  readonly isRunning = $derived(this.progress?.state === 'running');
  readonly #bridge: Bridge;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** @returns stops it. */
  listen(): () => void {
    const stop = this.#bridge.onExport((progress) => this.#take(progress));
    return () => {
      stop();
      clearTimeout(this.#timer);
    };
  }

  /** Of the snapshot; what was pushed before it came is at least as new. */
  restore(progress: ExportProgress | null): void {
    if (this.progress === null) this.#take(progress);
  }

  /** Opens the dialog. */
  ask(wanted: Wanted): void {
    this.wanted = wanted;
  }

  /** Rejects when main does not answer. */
  start(request: ExportRequest): Promise<ExportStart> {
    return this.#bridge.startExport(request);
  }

  cancel(): void {
    void this.#bridge.cancelExport();
  }

  /** Takes the outcome off this window, and off those that open later. */
  dismiss(): void {
    if (this.isRunning) return;
    this.progress = null;
    void this.#bridge.dismissExport();
  }

  /** Nobody is to be hurried while they read the note, or are about to press what is in it. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** What went well goes by itself; what failed stays until it was seen. */
  release(): void {
    clearTimeout(this.#timer);
    const { progress } = this;
    if (progress?.state !== 'done' && progress?.state !== 'cancelled') return;
    this.#timer = setTimeout(() => this.progress === progress && this.dismiss(), DONE_NOTE_MS);
  }

  #take(progress: ExportProgress | null): void {
    this.progress = progress;
    this.release();
  }
}

/** Progress of the one export that may run: published to the window, and kept for a window that opens later. */
import type { ExportProgress } from '../shared/history/history-queries.ts';

export class ExportState {
  readonly #onProgress: (progress: ExportProgress) => void;
  #progress: ExportProgress | null = null;

  constructor(onProgress: (progress: ExportProgress) => void) {
    this.#onProgress = onProgress;
  }

  /** Null when none ran, or a person has seen its outcome. */
  get progress(): ExportProgress | null {
    return this.#progress;
  }

  take(progress: ExportProgress): void {
    this.#progress = progress;
    this.#onProgress(progress);
  }

  /** A person has seen the outcome. */
  dismiss(): void {
    if (this.#progress?.state !== 'running') this.#progress = null;
  }
}

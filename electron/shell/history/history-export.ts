/** The one export that may run at a time, on a thread of its own. */
import { basename } from 'node:path';
import type { ExportProgress, ExportRequest } from '../../shared/history.ts';
import type { ExportStep } from './calls.ts';
import { HistoryError, WorkerLink } from './worker-link.ts';

export class HistoryExport {
  readonly #folder: string;
  readonly #worker: string;
  #running: WorkerLink<'export'> | null = null;
  /** The end of the running one. */
  #ended: Promise<void> = Promise.resolve();

  constructor(folder: string, worker: string) {
    this.#folder = folder;
    this.#worker = worker;
  }

  /** @returns false when another one runs */
  start(request: ExportRequest, path: string, onProgress: (progress: ExportProgress) => void): boolean {
    if (this.#running !== null) return false;
    const file = basename(path);
    let last: ExportStep = { written: 0, total: 0 };
    const tell = (state: ExportProgress['state'], problem: string | null = null): void =>
      onProgress({ state, file, ...last, problem });
    const link = new WorkerLink(this.#worker, this.#folder, 'export', (step) => {
      last = step;
      tell('running');
    });
    this.#running = link;
    this.#ended = link
      .ask('export', { ...request, path })
      .then(({ state, written, total }) => {
        last = { written, total };
        this.#running = null;
        tell(state);
      })
      .catch((error: unknown) => {
        this.#running = null;
        tell('failed', sentenceFor(error));
      })
      .finally(() => link.stop());
    return true;
  }

  cancel(): void {
    void this.#running?.ask('cancel', null).catch(() => undefined);
  }

  /** Ends it, and waits until it has taken its file away. */
  async stop(): Promise<void> {
    this.cancel();
    await this.#ended;
  }
}

function sentenceFor(error: unknown): string {
  const isDamaged = error instanceof HistoryError && error.failure === 'damaged';
  return isDamaged
    ? 'The history is damaged. Restart the monitor: it will begin a new one.'
    : 'The file could not be written. Close it where it is open, choose another folder, or free some space, and try again.';
}

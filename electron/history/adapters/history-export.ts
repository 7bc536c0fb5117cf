/** The one export that may run at a time, on a thread of its own. */
import { basename } from 'node:path';
import type { ExportProgress, ExportRequest } from '../../shared/history/history-queries.ts';
import type { ExportStep, HistoryPlace } from '../worker/protocol.ts';
import type { ExportWords } from '../worker/export/export-text.ts';
import { knownSecrets } from '../../shared/events/own-secrets.ts';
import { EXPORT_FAILED } from '../strings.ts';
import { HistoryError, WorkerLink } from '../worker/worker-link.ts';

export interface HistoryExportOptions extends HistoryPlace {
  readonly worker: string;
  /** Whether the file has all events that are shown. */
  readonly isComplete: () => boolean;
  readonly onUnreadable: (seqs: readonly number[]) => void;
}

export class HistoryExport {
  readonly #options: HistoryExportOptions;
  #running: WorkerLink<'export'> | null = null;
  /** The end of the running one. */
  #ended: Promise<void> = Promise.resolve();

  constructor(options: HistoryExportOptions) {
    this.#options = options;
  }

  /** @returns false when another one runs */
  start(
    request: ExportRequest & ExportWords,
    path: string,
    onProgress: (progress: ExportProgress) => void,
  ): boolean {
    if (this.#running !== null) return false;
    const file = basename(path);
    let last: ExportStep = { written: 0, total: 0 };
    const tell = (state: ExportProgress['state'], problem: string | null = null): void =>
      onProgress({ state, file, ...last, problem });
    const { folder, account, worker, isComplete, onUnreadable } = this.#options;
    if (!isComplete()) {
      tell('failed', EXPORT_FAILED.incomplete);
      return true;
    }
    const link = new WorkerLink(worker, { folder, account }, 'export', {
      onStep: (step) => {
        last = step;
        tell('running');
      },
      onUnreadable,
    });
    this.#running = link;
    this.#ended = link
      .ask('export', { ...request, path, secrets: knownSecrets() })
      .then(({ state, written, total }) => {
        last = { written, total };
        this.#running = null;
        tell(state);
      })
      .catch((error: unknown) => {
        this.#running = null;
        tell('failed', sentenceFor(error));
      })
      // oxlint-disable-next-line typescript/no-misused-promises -- finally() awaits the promise.
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
  const failure = error instanceof HistoryError ? error.failure : null;
  return EXPORT_FAILED[failure === 'damaged' || failure === 'unreadable' ? failure : 'unwritable'];
}

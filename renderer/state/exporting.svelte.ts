/** The one export that may run: how it goes, wherever the person is in the window. */
import type { ExportProgress, ExportRequest } from '../../electron/shared/history.ts';
import type { MonitorBridge } from '../../electron/shared/ipc.ts';

type Bridge = Pick<MonitorBridge, 'startExport' | 'cancelExport' | 'onExport'>;

export class Exporting {
  /** Null when there is nothing to tell. */
  progress = $state.raw<ExportProgress | null>(null);
  readonly isRunning = $derived(this.progress?.state === 'running');
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** @returns stops it. */
  listen(): () => void {
    return this.#bridge.onExport((progress) => (this.progress = progress));
  }

  /** @returns false when the person chose no file, or another export runs. Rejects when main does not answer. */
  start(request: ExportRequest): Promise<boolean> {
    return this.#bridge.startExport(request);
  }

  cancel(): void {
    void this.#bridge.cancelExport();
  }

  /** Takes the outcome off the window. */
  dismiss(): void {
    if (!this.isRunning) this.progress = null;
  }
}

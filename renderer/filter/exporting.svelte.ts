/** The one export that may run: how it goes, wherever the person is in the window. */
import type {
  ExportProgress,
  ExportRequest,
  ExportStart,
} from '../../electron/shared/history/history-queries.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';

type Bridge = Pick<MonitorBridge, 'startExport' | 'cancelExport' | 'dismissExport' | 'onExport'>;

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

  /** Of the snapshot; what was pushed before it came is at least as new. */
  restore(progress: ExportProgress | null): void {
    this.progress ??= progress;
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
}

/** What the settings page knows of the start with the computer and of updates: subscribes first, then asks. */
import type { MonitorBridge } from '../../../electron/shared/ipc/bridge.ts';
import type { UpkeepView } from '../../../electron/shared/startup-and-updates/startup-and-updates-ipc.ts';
import type { UpkeepSettings } from '../../../electron/shared/startup-and-updates/startup-and-updates-settings.ts';

export class Upkeep {
  readonly #bridge: MonitorBridge;
  /** Null until known. */
  view = $state.raw<UpkeepView | null>(null);
  /** The last change was not taken. */
  failed = $state(false);

  constructor(bridge: MonitorBridge) {
    this.#bridge = bridge;
  }

  /** @returns stops it. */
  start(): () => void {
    const stop = this.#bridge.onUpkeep((view) => (this.view = view));
    void this.#bridge.upkeep().then(
      // A push that came before the answer is at least as new.
      (view) => (this.view ??= view),
      () => (this.failed = true),
    );
    return stop;
  }

  async save(upkeep: UpkeepSettings): Promise<void> {
    const outcome = await this.#bridge.saveUpkeep(upkeep).catch(() => null);
    this.failed = outcome?.ok !== true;
  }

  async ask(request: (bridge: MonitorBridge) => Promise<unknown>): Promise<void> {
    await request(this.#bridge).then(
      () => (this.failed = false),
      () => (this.failed = true),
    );
  }
}

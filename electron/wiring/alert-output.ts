/** What the computer does to make an alert noticed, built from the parts that do it, with what became of each. */
import type { AlertSounds } from '../core/alert-sounds.ts';
import type { Alert, AlertOutput, GatewayMessage } from '../core/attention-port.ts';
import type { NotificationHealth, SystemQuiet, ToastResult } from '../core/notification-health.ts';
import type { Log } from '../shell/log.ts';
import type { DesktopNotifications } from '../shell/notifications.ts';
import type { MainWindow } from '../shell/window.ts';

/** The system's settings are asked at most this often, ms. */
const ASK_SYSTEM_MS = 60_000;

export interface AlertOutputParts {
  readonly notifications: DesktopNotifications;
  readonly health: NotificationHealth;
  readonly sounds: AlertSounds;
  readonly window: MainWindow;
  readonly systemQuiet: () => Promise<SystemQuiet>;
  readonly message: (message: GatewayMessage) => void;
  readonly log: Log;
}

export class ComputerOutput implements AlertOutput {
  readonly #parts: AlertOutputParts;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** What became of the last notification; a test alert waits for it. */
  lastToast: Promise<ToastResult> | null = null;

  constructor(parts: AlertOutputParts) {
    this.#parts = parts;
  }

  toast(alert: Alert): void {
    const { notifications, health, log } = this.#parts;
    log({ type: 'notification', alert });
    this.lastToast = notifications.show(alert);
    void this.lastToast.then((result) => health.toast(result));
    void this.askSystem();
  }

  sound(...[severity, loudness]: Parameters<AlertOutput['sound']>): void {
    this.#parts.sounds.sound(severity, loudness);
  }

  raiseWindow(): void {
    this.#parts.window.raise();
  }

  flash(on: boolean): void {
    this.#parts.window.flash(on);
  }

  message(message: GatewayMessage): void {
    this.#parts.message(message);
  }

  /** @param now also when it was asked a moment ago */
  async askSystem(now = false): Promise<void> {
    if (!now && performance.now() - this.#askedAt < ASK_SYSTEM_MS) return;
    this.#askedAt = performance.now();
    this.#parts.health.system(await this.#parts.systemQuiet());
  }
}


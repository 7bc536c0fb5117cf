/** Builds what the computer does to make an alert noticed, and tells what became of each. */
import { app, Notification } from 'electron';
import { AlertSounds, type SoundCall, type SoundOutcome } from '../alerts/sounds/alert-sounds.ts';
import type { Alert, AlertOutput } from '../alerts/alert-output.ts';
import type { Clock } from '../platform/clock.ts';
import type { Configuration } from '../settings/configuration.ts';
import { NextEvent } from '../platform/next-event.ts';
import {
  NotificationHealth,
  type NotificationState,
  type ToastResult,
} from '../alerts/notification-health.ts';
import type { Problems } from '../platform/problems.ts';
import { SoundOutput } from '../alerts/sounds/sound-output.ts';
import { Toasts, type ToastEvents, type ToastScreen, type ToastsOptions } from '../alerts/toasts.ts';
import { builtInSound } from '../shared/alerts/built-in-sounds.ts';
import type { Problem } from '../shared/ipc/ipc.ts';
import { BusNotifications } from '../alerts/adapters/bus-notifications.ts';
import { playsIntoDummy } from '../alerts/adapters/dummy-sink.ts';
import { canRaise } from './adapters/display-server.ts';
import type { Log } from './adapters/stdout-log.ts';
import { ElectronNotifications } from '../alerts/adapters/notifications.ts';
import type { SessionBus } from '../platform/adapters/session-bus.ts';
import { ShownNotifications } from '../alerts/adapters/shown-notifications.ts';
import type { SoundPlayer } from '../alerts/adapters/sound-player.ts';
import { osDoNotDisturb } from '../alerts/adapters/os-do-not-disturb.ts';
import type { MainWindow } from './adapters/window.ts';

/** The system's settings are asked at most this often, ms. */
const ASK_SYSTEM_MS = 60_000;

export interface AlertOutputParts {
  readonly clock: Clock;
  readonly configuration: Configuration;
  readonly problems: Problems;
  readonly window: MainWindow;
  readonly player: SoundPlayer;
  /** Of the desktop session. */
  readonly bus: SessionBus;
  /** Folder of this user's data. */
  readonly userData: string;
  /** By which Windows knows the program. */
  readonly appId: string;
  readonly log: Log;
}

/** What a person does with a notification. */
export type NotificationChoices = Pick<
  ToastsOptions,
  'onOpen' | 'onAcknowledge' | 'receivedAt' | 'openCount'
>;

export class ComputerOutput implements AlertOutput {
  readonly sounds: AlertSounds;
  readonly notifications: Toasts;
  readonly canRaise = canRaise(
    process.platform,
    process.env,
    app.commandLine.getSwitchValue('ozone-platform'),
  );
  readonly #parts: AlertOutputParts;
  readonly #health: NotificationHealth;
  readonly #soundOutput: SoundOutput;
  readonly #toasts = new NextEvent<ToastResult>();
  readonly #calls = new NextEvent<SoundCall>();
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: AlertOutputParts, choices: NotificationChoices) {
    const { clock, configuration, problems, player, log } = parts;
    const settings = () => configuration.view.attention;
    this.#parts = parts;
    this.#health = new NotificationHealth({
      platform: process.platform,
      onProblems: (now) => problems.set('notifications', now),
    });
    this.notifications = new Toasts({
      ...choices,
      screen: (events) => screenOf(events, parts),
      onResult: (place, result) => {
        this.#health.toast(result);
        if (place !== null) this.#toasts.tell(result);
      },
      onUnseen: () => parts.window.raise(),
    });
    this.#soundOutput = new SoundOutput({
      clock,
      play: (sound) => player.play(sound),
      isDummy: playsIntoDummy,
      renew: () => player.renew(),
    });
    this.sounds = new AlertSounds({
      clock,
      play: (sound) => this.#soundOutput.play(sound),
      speak: (text, volume) => player.speak(text, volume),
      settings,
      onOutcome: (call) => {
        log({ type: 'sound', ...call });
        this.#calls.tell(call);
      },
      onProblems: (now) => problems.set('sound', now),
    });
    void this.#askSystem(true);
  }

  toast(alert: Alert): void {
    this.#parts.log({ type: 'notification', alert });
    this.notifications.show(alert);
    void this.#askSystem();
  }

  update(alert: Alert): void {
    this.notifications.update(alert);
  }

  withdraw(key: string): void {
    this.notifications.withdraw(key);
  }

  sound(...call: Parameters<AlertOutput['sound']>): void {
    this.sounds.sound(...call);
  }

  /** Plays the sound of *back*. Takes the place of what plays. @param isAloud false plays it so that nothing is heard */
  checkSound(isAloud: boolean): Promise<SoundOutcome> {
    const file = `${builtInSound('back', 'notice')}.wav`;
    return isAloud
      ? this.sounds.test('back', { ...this.#parts.configuration.view.attention, speak: false })
      : this.#soundOutput.play({ file, path: null, gain: 0, times: 1 });
  }

  /** Shows nothing. */
  async notificationState(): Promise<NotificationState> {
    await this.#askSystem(true);
    return this.#health.state;
  }

  raiseWindow(): void {
    this.#parts.window.raise();
  }

  flash(on: boolean): void {
    this.#parts.window.flash(on);
  }

  /** What keeps the next notification from being seen; null when it is shown. */
  async nextToast(): Promise<Problem | null> {
    const next = this.#toasts.wait();
    await this.#askSystem(true);
    await next;
    return this.#health.problem;
  }

  /** The next sound that was not only replaced by another. */
  nextSound(severity: SoundCall['severity']): Promise<SoundCall> {
    return this.#calls.wait((call) => call.severity === severity && call.outcome !== 'stopped');
  }

  /** Nothing plays. Resolves when the notifications have left the screen. */
  async stop(): Promise<void> {
    this.#parts.player.destroy();
    await this.notifications.close();
  }

  /** @param now also when it was asked a moment ago */
  async #askSystem(now = false): Promise<void> {
    if (!now && performance.now() - this.#askedAt < ASK_SYSTEM_MS) return;
    this.#askedAt = performance.now();
    this.#health.system(await osDoNotDisturb(this.#parts.appId));
  }
}

/** On Linux Electron's own way waits for the desktop's service, and the whole monitor with it. */
function screenOf(events: ToastEvents, { bus, userData, configuration }: AlertOutputParts): ToastScreen {
  const passesDoNotDisturb = (): boolean => configuration.view.attention.urgentToasts;
  if (!bus.isThere) return new ElectronNotifications(events, Notification, { passesDoNotDisturb });
  return new BusNotifications({ bus, events, shown: new ShownNotifications(userData) });
}

/** Shows notifications through Electron: on Windows and macOS, and on Linux where there is no session bus. */
import { Notification } from 'electron';
import type { ToastResult } from '../notification-health.ts';
import type { Toast, ToastEvents, ToastScreen } from '../toasts.ts';
import { strings } from '../strings.ts';

/** A system that shows a notification says so at once; afterwards it is not believed to, ms. */
const ANSWER_MS = 5_000;
/** Kept after they left the screen: one that is collected loses its click in the system's list of past notifications. */
const KEPT = 50;

/** Windows and macOS show them as buttons; elsewhere a click opens the row. */
const ACTIONS = [strings.buttons.handle, strings.buttons.open];

export class ElectronNotifications implements ToastScreen {
  readonly #events: ToastEvents;
  /** By place, also those that left the screen. */
  readonly #made = new Map<number, Notification>();

  constructor(events: ToastEvents) {
    this.#events = events;
  }

  show(place: number, toast: Toast): void {
    if (!Notification.isSupported()) return this.#events.onResult(place, 'unsupported');
    this.withdraw(place);
    const notification = this.#make(place, toast);
    this.#made.set(place, notification);
    const oldest = this.#made.keys().next();
    if (this.#made.size > KEPT && !oldest.done) this.#made.delete(oldest.value);
    const answer = (result: ToastResult) => () => {
      clearTimeout(limit);
      if (this.#made.get(place) === notification) this.#events.onResult(place, result);
    };
    const limit = setTimeout(answer('unanswered'), ANSWER_MS);
    notification.once('show', answer('shown'));
    notification.once('failed', answer('refused'));
    notification.show();
  }

  withdraw(place: number): void {
    const notification = this.#made.get(place);
    this.#made.delete(place);
    notification?.close();
  }

  close(): Promise<void> {
    for (const place of [...this.#made.keys()]) this.withdraw(place);
    return Promise.resolve();
  }

  #make(place: number, { title, body, severity, canHandle }: Toast): Notification {
    const isUrgent = severity === 'urgent';
    const actions = canHandle ? ACTIONS : ACTIONS.slice(1);
    // Without an icon: Electron keeps the pixels of each for ever, and Windows and macOS show the program's own.
    const notification = new Notification({
      title,
      body,
      // The sound is the monitor's own, which also plays when the system's would not.
      silent: true,
      urgency: isUrgent ? 'critical' : 'normal',
      timeoutType: isUrgent ? 'never' : 'default',
      actions: actions.map((text) => ({ type: 'button', text })),
    });
    notification.on('click', () => this.#events.onClick(place));
    notification.on('action', ({ actionIndex }) => {
      if (actions[actionIndex] === strings.buttons.handle) this.#events.onHandle(place);
      else this.#events.onClick(place);
    });
    notification.on('close', () => {
      // What this program withdrew itself is no longer kept.
      if (this.#made.get(place) === notification) this.#events.onClosed(place);
    });
    return notification;
  }
}

/** Shows alerts as desktop notifications, one per alert, and tells what a person does with them. */
import { Notification } from 'electron';
import type { Alert } from '../core/attention-port.ts';
import type { ToastResult } from '../core/notification-health.ts';

/** References kept at most: a notification that is collected loses its click. */
const KEPT_NOTIFICATIONS = 50;
/** A system that shows a notification says so at once; afterwards it is not believed to, ms. */
const ANSWER_MS = 5_000;

/** Windows and macOS show them as buttons; elsewhere a click opens the row. */
const ACTIONS = ['Mark as handled', 'Open'] as const;

/** What a person does with a notification. */
export interface NotificationChoices {
  readonly onOpen: (opens: Alert['opens']) => void;
  readonly onAcknowledge: (seqs: readonly number[]) => void;
}

interface Shown {
  readonly alert: Alert;
  readonly notification: Notification;
}

export class DesktopNotifications {
  readonly #icon: string;
  readonly #choices: NotificationChoices;
  readonly #shown = new Map<Alert['opens'], Shown>();

  constructor(icon: string, choices: NotificationChoices) {
    this.#icon = icon;
    this.#choices = choices;
  }

  /** Takes the place of earlier ones of which it tells again. Never rejects. */
  show(alert: Alert): Promise<ToastResult> {
    if (!Notification.isSupported()) return Promise.resolve('unsupported');
    this.#withdraw(alert.opens);
    this.acknowledged((seq) => !alert.acknowledges.includes(seq));
    const notification = this.#make(alert);
    this.#shown.set(alert.opens, { alert, notification });
    const oldest = this.#shown.keys().next();
    // Left on the screen: it is only its click that is lost.
    if (this.#shown.size > KEPT_NOTIFICATIONS && !oldest.done) this.#shown.delete(oldest.value);
    return new Promise((done) => {
      const limit = setTimeout(() => done('unanswered'), ANSWER_MS);
      const answer = (result: ToastResult) => () => {
        clearTimeout(limit);
        done(result);
      };
      notification.once('show', answer('shown'));
      notification.once('failed', answer('refused'));
      notification.show();
    });
  }

  /** Takes those from the screen in which nothing is left to acknowledge. */
  acknowledged(isOpen: (seq: number) => boolean): void {
    for (const [opens, { alert }] of this.#shown) {
      if (alert.acknowledges.length > 0 && !alert.acknowledges.some(isOpen)) this.#withdraw(opens);
    }
  }

  #withdraw(opens: Alert['opens']): void {
    const earlier = this.#shown.get(opens);
    this.#shown.delete(opens);
    earlier?.notification.close();
  }

  #make(alert: Alert): Notification {
    const { onOpen, onAcknowledge } = this.#choices;
    const isUrgent = alert.severity === 'urgent';
    const actions = alert.acknowledges.length > 0 ? ACTIONS : ACTIONS.slice(1);
    const notification = new Notification({
      title: alert.title,
      body: alert.body,
      icon: this.#icon,
      // The sound is the monitor's own, which also plays when the system's would not.
      silent: true,
      urgency: isUrgent ? 'critical' : 'normal',
      timeoutType: isUrgent ? 'never' : 'default',
      actions: actions.map((text) => ({ type: 'button', text })),
    });
    notification.on('click', () => onOpen(alert.opens));
    notification.on('action', ({ actionIndex }) => {
      this.#withdraw(alert.opens);
      if (actions[actionIndex] === 'Mark as handled') onAcknowledge(alert.acknowledges);
      else onOpen(alert.opens);
    });
    return notification;
  }
}

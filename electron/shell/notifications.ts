/** Shows an alert as a desktop notification and tells when it is clicked. */
import { Notification } from 'electron';
import type { Alert } from '../core/attention-port.ts';

/** References kept at most: a notification that is collected loses its click. */
const KEPT_NOTIFICATIONS = 50;

export class DesktopNotifications {
  readonly #icon: string;
  readonly #onClick: (opens: Alert['opens']) => void;
  #shown: Notification[] = [];

  constructor(icon: string, onClick: (opens: Alert['opens']) => void) {
    this.#icon = icon;
    this.#onClick = onClick;
  }

  show(alert: Alert): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification({
      title: alert.title,
      body: alert.body,
      icon: this.#icon,
      urgency: alert.severity === 'urgent' ? 'critical' : 'normal',
      timeoutType: alert.severity === 'urgent' ? 'never' : 'default',
    });
    notification.on('click', () => this.#onClick(alert.opens));
    this.#shown = [...this.#shown.slice(1 - KEPT_NOTIFICATIONS), notification];
    notification.show();
  }
}

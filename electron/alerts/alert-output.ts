/** What an alert is, and what the computer can do to make it noticed. */
import type { AlarmResponse } from '../shared/alerts/alarm-response.ts';
import type { AlertingSeverity, SoundMeaning } from '../shared/alerts/attention-settings.ts';

export interface Alert {
  /** Of one thing, or one cause: a notification takes the place of the one with the same key. */
  readonly key: string;
  /** For the log: the kind of its event, or what else it is about, such as `connection-lost`. */
  readonly kind: string;
  readonly title: string;
  /** How another notification calls it: "order #1611 (table 5)"; by default its title. */
  readonly name?: string;
  readonly body: string;
  /** If nobody has to act, it is a row and no alert. */
  readonly response: AlarmResponse;
  readonly severity: AlertingSeverity;
  /** Whose trading hours count; left out or null for all locations. */
  readonly locationId?: string | null;
  /** What a click opens: the event with this number, or the page of the connection. */
  readonly opens: number | 'connection';
  /** The events that are acknowledged from the notification itself; empty when there is nothing to acknowledge. */
  readonly acknowledges: readonly number[];
}

/** Each does its one thing at once and never throws; what the system refused becomes a problem that is shown. */
export interface AlertOutput {
  toast(alert: Alert): void;
  /** The notification with that key says this now, where it is still on the screen. */
  update(alert: Alert): void;
  /** The notification with that key leaves the screen. */
  withdraw(key: string): void;
  /**
   * A sound that plays is not overlaid: the more important or louder one is heard.
   * @param speech what the voice says after it, where the venue wants that; null for nothing
   */
  sound(
    severity: AlertingSeverity,
    loudness: 'normal' | 'loud',
    meaning?: SoundMeaning,
    speech?: string | null,
  ): void;
  /** Whether the system lets `raiseWindow` do what it says. */
  readonly canRaise: boolean;
  /** To the front; the keyboard stays where it is. */
  raiseWindow(): void;
  /** The taskbar button calls for attention, or no longer. */
  flash(on: boolean): void;
}

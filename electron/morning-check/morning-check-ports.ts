/** What the morning check needs of the rest of the program. */
import type { NotificationState } from '../alerts/notification-health.ts';
import type { SoundOutcome } from '../alerts/sounds/alert-sounds.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { RestCheck } from '../provider.ts';

/** `quietly` plays nothing that can be heard; `without` leaves the device alone, because an alert sounds. */
export type SoundUse = 'aloud' | 'quietly' | 'without';

/** What the system says of what it plays into; null for what it does not say. */
export interface SinkState {
  readonly isMuted: boolean | null;
  /** Percent. */
  readonly volume: number | null;
}

/** Each may reject or never answer. */
export interface CheckProbes {
  readonly sound: (isAloud: boolean) => Promise<SoundOutcome>;
  readonly sink: () => Promise<SinkState>;
  readonly notifications: () => Promise<NotificationState>;
  /** Writes and reads where the history is. @returns free bytes; rejects when it cannot be written */
  readonly disk: () => Promise<number>;
  /** Goes to the history and back. @returns false when it cannot be written or read */
  readonly history: () => Promise<boolean>;
  readonly connection: () => ConnectionView;
  /** Null when it is not set up. */
  readonly rest: () => Promise<RestCheck | null>;
  /** What a server of Doshii's says of its clock, without credentials. @returns ms that this computer is ahead; null when it does not say */
  readonly clockSkew: () => Promise<number | null>;
}

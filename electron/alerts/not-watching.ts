/** Reminds that a person stopped watching until they reconnect: each hour, while the venue trades. */
import type { Clock } from '../platform/clock.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import { moment } from '../shared/text/time-locale.ts';
import type { Alert } from './alert-output.ts';
import { strings } from './strings.ts';

const KEY = 'not-watching';
export const REMIND_EVERY_MS = 60 * 60_000;

export interface NotWatchingOptions {
  readonly clock: Clock;
  /** Whether any location trades now. */
  readonly isTrading: () => boolean;
  readonly onAlert: (alert: Alert) => void;
  /** It is watched again. @param key of the alert */
  readonly onOver: (key: string) => void;
}

export class NotWatchingReminder {
  readonly #options: NotWatchingOptions;
  #cancel: (() => void) | null = null;

  constructor(options: NotWatchingOptions) {
    this.#options = options;
  }

  /** Takes every change of the connection's state. */
  update({ name, reason, retryAt, since }: ConnectionView): void {
    const isStopped = name === 'off' && reason?.code === 'disconnected' && retryAt === null;
    if (isStopped === (this.#cancel !== null)) return;
    if (isStopped) return this.#remindLater(since);
    this.stop();
    this.#options.onOver(KEY);
  }

  /** No timer is left. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #remindLater(since: number): void {
    const { clock, isTrading } = this.#options;
    this.#cancel = clock.after(REMIND_EVERY_MS, () => {
      if (isTrading()) this.#remind(since);
      this.#remindLater(since);
    });
  }

  #remind(since: number): void {
    const { clock, onAlert } = this.#options;
    const { title, body, response } = strings.notWatching;
    onAlert({
      key: KEY,
      kind: KEY,
      title: title(moment(since, clock.now())),
      body,
      response,
      severity: 'notice',
      opens: 'connection',
      acknowledges: [],
    });
  }
}

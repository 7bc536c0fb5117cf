/** Remembers over a restart that a person stopped watching for a while. Until they reconnect is not remembered: to start the program is to watch. */
import * as v from 'valibot';
import type { Clock } from '../platform/clock.ts';
import { MAX_STOP_MINUTES } from '../shared/connection/connection-ipc.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';

const MAX_STOP_MS = MAX_STOP_MINUTES * 60_000;

/** Unix ms. */
export const StoppedUntilSchema = v.object({ until: v.number() });
type StoppedUntil = v.InferOutput<typeof StoppedUntilSchema>;

export interface StoppedUntilFile {
  readonly restored: StoppedUntil | null;
  /** Null removes it. */
  save(value: StoppedUntil | null): void;
}

export class WatchStop {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #file: StoppedUntilFile;
  /** Unix ms; null while nothing is to be remembered. */
  #until: number | null;

  constructor(clock: Pick<Clock, 'now'>, file: StoppedUntilFile) {
    this.#clock = clock;
    this.#file = file;
    this.#until = file.restored?.until ?? null;
  }

  /** How long nothing is to be watched, ms; null when there is no reason not to watch. A clock that was set back makes it no longer than it can be. */
  get leftMs(): number | null {
    if (this.#until === null) return null;
    const left = this.#until - this.#clock.now();
    return left > 0 ? Math.min(left, MAX_STOP_MS) : null;
  }

  /** Takes every change of the connection's state. */
  update({ name, reason, retryAt }: Pick<ConnectionView, 'name' | 'reason' | 'retryAt'>): void {
    // While it starts and ends nobody has chosen anything.
    if (name === 'off' && reason?.code !== 'disconnected') return;
    const until = name === 'off' ? retryAt : null;
    if (until === this.#until) return;
    this.#until = until;
    this.#file.save(until === null ? null : { until });
  }
}

/** Notices a connection that is stuck: without a next step, or still in a state when that state's own promise is over. */
import { CONNECT_TIMEOUT_MS, SILENCE_DEADLINE_MS } from '../../../electron/connection/connection.ts';
import type { ConnectionView } from '../../../electron/shared/connection/connection-view.ts';

/** A machine that is busy with many apps may be so late, ms. */
const SLACK_MS = 5_000;

export class StuckWatch {
  readonly #onStuck: (text: string) => void;
  #timer: NodeJS.Timeout | null = null;
  #isOver = false;

  constructor(onStuck: (text: string) => void) {
    this.#onStuck = onStuck;
  }

  entered(view: ConnectionView): void {
    this.#cancel();
    if (this.#isOver) return;
    const left = promisedMs(view);
    if (left === null) this.#onStuck(`${view.name} has no next step`);
    else if (left < Number.POSITIVE_INFINITY) {
      this.#timer = setTimeout(() => this.#onStuck(`${view.name} outlasted its promise`), left + SLACK_MS);
    }
  }

  /** The app is about to be ended. */
  stop(): void {
    this.#isOver = true;
    this.#cancel();
  }

  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** How long the state may last, ms; null when it says nothing of what comes next. */
function promisedMs(view: ConnectionView): number | null {
  switch (view.name) {
    case 'live':
      return Number.POSITIVE_INFINITY;
    case 'connecting':
      return CONNECT_TIMEOUT_MS;
    case 'handshaking':
      return SILENCE_DEADLINE_MS;
    case 'waiting':
    case 'refused':
      return view.retryAt === null ? null : view.retryAt - view.since;
    case 'off':
      return null;
  }
}

/** Says new events to a screen reader without flooding it: one summary, then silence for a few seconds. */
import type { Skipped } from '../../electron/shared/ipc/ipc.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { words } from '../strings.ts';

/** Shortest time between two summaries. */
export const ANNOUNCE_EVERY_MS = 5000;
/** A batch is often followed by another; this lets the first summary hold both. */
const GATHER_MS = 400;
const NONE: Skipped = { count: 0, urgent: 0, hidden: 0 };

export class EventAnnouncer {
  readonly #say: (text: string) => void;
  readonly #isWaiting: (event: MonitorEvent) => boolean;
  #count = 0;
  #urgent = 0;
  #headline: MonitorEvent | null = null;
  #quietUntil = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param isWaiting of what is pending within its time: it is no call yet */
  constructor(say: (text: string) => void, isWaiting: (event: MonitorEvent) => boolean) {
    this.#say = say;
    this.#isWaiting = isWaiting;
  }

  /** @param events oldest first  @param skipped came before them and are only counted */
  add(events: readonly MonitorEvent[], { count, urgent, hidden }: Skipped = NONE): void {
    const listed = events.filter(({ severity }) => severity !== 'hidden');
    if (listed.length === 0) return;
    this.#count += count - hidden;
    this.#urgent += urgent;
    for (const event of listed) {
      this.#count += 1;
      if (this.#isUrgent(event)) this.#urgent += 1;
      if (this.#isUrgent(event) || this.#headline === null || !this.#isUrgent(this.#headline))
        this.#headline = event;
    }
    this.#timer ??= setTimeout(() => this.#announce(), Math.max(GATHER_MS, this.#quietUntil - Date.now()));
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #announce(): void {
    this.#timer = null;
    if (this.#headline) this.#say(words.announce.events(this.#count, this.#urgent, this.#headline.title));
    this.#quietUntil = Date.now() + ANNOUNCE_EVERY_MS;
    this.#count = 0;
    this.#urgent = 0;
    this.#headline = null;
  }

  #isUrgent(event: MonitorEvent): boolean {
    return event.severity === 'urgent' && !this.#isWaiting(event);
  }
}

/** One timer for the earliest of many moments. The computer's sleep counts: what fell due meanwhile is due after it. */
import type { Clock } from '../../platform/clock.ts';

export class DueClock<T> {
  readonly #clock: Clock;
  readonly #onDue: (items: readonly T[]) => void;
  /** By the computer's uptime, ms. */
  readonly #dueAt = new Map<T, number>();
  #nextAt = Number.POSITIVE_INFINITY;
  #cancel: (() => void) | null = null;

  /** @param onDue all that are due, in the order in which they were set */
  constructor(clock: Clock, onDue: (items: readonly T[]) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  has(item: T): boolean {
    return this.#dueAt.has(item);
  }

  /** @param ms from now */
  set(item: T, ms: number): void {
    const at = this.#clock.uptime() + ms;
    this.#dueAt.set(item, at);
    if (at < this.#nextAt) this.#lookAt(at);
  }

  delete(item: T): void {
    this.#dueAt.delete(item);
    if (this.#dueAt.size === 0) this.#rest();
  }

  /** The computer may have slept. */
  reconsider(): void {
    this.#rest();
    const now = this.#clock.uptime();
    const due = [...this.#dueAt].filter(([, at]) => at <= now).map(([item]) => item);
    for (const item of due) this.#dueAt.delete(item);
    if (due.length > 0) this.#onDue(due);
    let next = Number.POSITIVE_INFINITY;
    for (const at of this.#dueAt.values()) next = Math.min(next, at);
    if (next < this.#nextAt) this.#lookAt(next);
  }

  /** No timer is left. */
  stop(): void {
    this.#dueAt.clear();
    this.#rest();
  }

  #lookAt(at: number): void {
    this.#cancel?.();
    this.#nextAt = at;
    this.#cancel = this.#clock.after(Math.max(0, at - this.#clock.uptime()), () => this.reconsider());
  }

  #rest(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#nextAt = Number.POSITIVE_INFINITY;
  }
}

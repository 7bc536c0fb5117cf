/** A clock of its own for simulated months: time passes from timer to timer, whatever lies between them. */
import type { Clock } from '../../../electron/platform/clock.ts';

interface Timer {
  readonly at: number;
  /** Of two that are due at the same time, the one that was set first runs first. */
  readonly order: number;
  run: (() => void) | null;
}

export class HeapClock implements Clock {
  readonly stopsInSleep = true;
  readonly #startedAt: number;
  readonly #heap: Timer[] = [];
  #elapsed = 0;
  #order = 0;
  #live = 0;

  /** @param startedAt Unix ms */
  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  /** Timers that wait. */
  get timers(): number {
    return this.#live;
  }

  now(): number {
    return this.#startedAt + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  uptime(): number {
    return this.#elapsed;
  }

  after(ms: number, run: () => void): () => void {
    const timer: Timer = { at: this.#elapsed + Math.max(0, ms), order: this.#order, run };
    this.#order += 1;
    this.#live += 1;
    this.#push(timer);
    return () => {
      if (timer.run !== null) this.#live -= 1;
      timer.run = null;
    };
  }

  /** @param at Unix ms */
  at(at: number, run: () => void): () => void {
    return this.after(at - this.now(), run);
  }

  /** Lets time pass up to a moment; after each timer all promises that wait for no clock are kept. @param end Unix ms */
  async until(end: number): Promise<void> {
    for (;;) {
      const [next] = this.#heap;
      if (next === undefined || this.#startedAt + next.at > end) break;
      this.#pop();
      if (next.run === null) continue;
      this.#elapsed = Math.max(this.#elapsed, next.at);
      const { run } = next;
      next.run = null;
      this.#live -= 1;
      run();
      await new Promise(setImmediate);
    }
    this.#elapsed = Math.max(this.#elapsed, end - this.#startedAt);
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let place = heap.push(timer) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isBefore(place, parent)) break;
      this.#swap(place, parent);
      place = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    for (let place = 0; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const least = right < heap.length && this.#isBefore(right, left) ? right : left;
      if (least >= heap.length || !this.#isBefore(least, place)) return;
      this.#swap(place, least);
      place = least;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.at === b.at ? a.order < b.order : a.at < b.at;
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}

/** The window's only clock. It ticks each second only while something on the screen shows seconds, and not at all while hidden. */
import { createSubscriber } from 'svelte/reactivity';
import { startOfDay } from '../ui/time.ts';
import { whileSeen } from '../ui/visible-timer.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export class Clock {
  #minute = $state(Date.now());
  /** Local midnight of today, Unix ms. */
  readonly today = $derived(startOfDay(this.#minute));
  readonly #seconds = createSubscriber((update) => whileSeen(SECOND_MS, update));

  /** Unix ms, renewed when a minute begins: for what is shown by the minute. */
  get minute(): number {
    return this.#minute;
  }

  /** Unix ms, renewed each second while an effect or a component reads it: for what counts down. */
  get now(): number {
    this.#seconds();
    return Date.now();
  }

  /** @returns stops it. */
  start(): () => void {
    return whileSeen(MINUTE_MS, () => (this.#minute = Date.now()));
  }
}

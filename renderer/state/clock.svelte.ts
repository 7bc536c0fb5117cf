/** The window's only clock: one tick a second, and none while nobody can see it. */
import { startOfDay } from './time.ts';

export class Clock {
  /** Unix ms, renewed every second. */
  now = $state(Date.now());
  /** Local midnight of today, Unix ms. */
  readonly today = $derived(startOfDay(this.now));

  /** @returns stops it. */
  start(): () => void {
    const tick = (): void => {
      if (!document.hidden) this.now = Date.now();
    };
    const timer = setInterval(tick, 1000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }
}

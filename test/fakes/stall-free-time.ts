/** Real time without stalls: a stall of any length counts as one turn of the event loop, so pending input is read first. */

/** How often the system's clock is looked at, ms; at most once in a turn. */
const TURN_MS = 2;
/** The most that a turn counts for, ms. */
const STEP_MS = 10;

/** @param live gets the ms that passed, again and again until the process ends */
export function livedTime(live: (ms: number) => void): void {
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    const passed = Math.min(now - last, STEP_MS);
    last = now;
    live(passed);
  }, TURN_MS).unref();
}

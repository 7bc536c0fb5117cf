/**
 * Lets everything else have its turn while a flood of frames comes in: reads on only in the event loop's next round, and not
 * before the disk has nearly caught up. What waits meanwhile is with the network, which slows the sender, not in memory.
 */

/** Reading goes on for so long at a stretch, ms. */
const STRETCH_MS = 5;
/** A stretch waits no longer for the disk, ms: a disk that hangs must not look like a connection that is silent. */
export const MAX_WAIT_MS = 100;
/** Between two looks at whether the disk has caught up, ms. */
const LOOK_MS = 2;
/** A frame after so much quiet, ms, is no flood yet: without a stretch of its own a heartbeat wakes the processor once less. */
const QUIET_MS = 1_000;

export interface Pausable {
  pause(): void;
  resume(): void;
}

/**
 * @param isBehind whether more has come than the disk could take
 * @returns to be called for each frame
 */
export function withBackpressure(source: Pausable, isBehind: () => boolean): () => void {
  let until: number | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;
  let isPaused = false;
  const pause = (): void => {
    if (!isPaused) source.pause();
    isPaused = true;
  };
  const goOn = (waitedMs: number): void => {
    if (waitedMs < MAX_WAIT_MS && isBehind()) {
      pause();
      setTimeout(() => goOn(waitedMs + LOOK_MS), LOOK_MS);
      return;
    }
    until = null;
    if (isPaused) source.resume();
    isPaused = false;
  };
  return () => {
    const now = performance.now();
    const isFirst = now - lastAt > QUIET_MS;
    lastAt = now;
    if (until !== null) {
      if (now > until) pause();
    } else if (!isFirst || isBehind()) {
      until = now + STRETCH_MS;
      setImmediate(() => goOn(0));
    }
  };
}

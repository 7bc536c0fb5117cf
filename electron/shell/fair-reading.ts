/** Lets everything else have its turn while a flood of frames comes in: reads on only in the event loop's next round. */

/** Reading goes on for so long at a stretch, ms. */
const STRETCH_MS = 5;

export interface Pausable {
  pause(): void;
  resume(): void;
}

/** @returns to be called for each frame */
export function fairReading(source: Pausable): () => void {
  let until: number | null = null;
  let isPaused = false;
  return () => {
    if (until === null) {
      until = performance.now() + STRETCH_MS;
      setImmediate(() => {
        until = null;
        if (isPaused) source.resume();
        isPaused = false;
      });
    } else if (!isPaused && performance.now() > until) {
      isPaused = true;
      source.pause();
    }
  };
}

/** A timer that keeps to the wall clock and rests while the window is hidden. */

/**
 * Calls `tick` at each multiple of `everyMs` on the wall clock while the window is seen, and once when it is seen again.
 * @returns stops it
 */
export function whileSeen(everyMs: number, tick: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const schedule = (): void => {
    timer = setTimeout(
      () => {
        tick();
        schedule();
      },
      everyMs - (Date.now() % everyMs),
    );
  };
  const onChange = (): void => {
    clearTimeout(timer);
    if (document.hidden) return;
    tick();
    schedule();
  };
  if (!document.hidden) schedule();
  document.addEventListener('visibilitychange', onChange);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onChange);
  };
}

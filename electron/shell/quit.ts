/** Lets the program end only once everything is written, but lets it end. */
import { app } from 'electron';

/** A disk that does not answer holds the end up no longer than this, ms. */
const QUIT_LIMIT_MS = 5_000;

export function beforeQuit(finish: () => Promise<void>): void {
  let isFinishing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isFinishing) return;
    isFinishing = true;
    const limit = setTimeout(() => app.exit(0), QUIT_LIMIT_MS);
    void finish().finally(() => {
      clearTimeout(limit);
      app.exit(0);
    });
  });
}

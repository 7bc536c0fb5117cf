/** Lets the program end only once everything is written, but lets it end, whatever a page or a disk does. */
import { app, BrowserWindow } from 'electron';

/** What does not answer, such as a disk, holds the end up no longer than this, ms: one second less than is promised. */
const QUIT_LIMIT_MS = 4_000;

/** @param finish begins as soon as the end is asked for */
export function beforeQuit(finish: () => Promise<void>): void {
  let isFinishing = false;
  app.on('before-quit', (event) => {
    // Windows are not asked to close: a page with an open question would not let them.
    event.preventDefault();
    if (isFinishing) return;
    isFinishing = true;
    // A page that floods main with messages would hold up what follows.
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    const limit = setTimeout(() => app.exit(0), QUIT_LIMIT_MS);
    void finish().finally(() => {
      clearTimeout(limit);
      app.exit(0);
    });
  });
}

/** The substitute for `app`: its life from ready to exit. */
import { AppInfo } from './app-info.ts';
import { closeBrowser } from '../browser.ts';
import { openWindows, windowFacade, windowHooks } from '../window/browser-window.ts';
import { startControl, stopControl } from '../control/control-server.ts';
import { cancellable } from '../events.ts';
import { onQuitRole } from '../menu.ts';
import { closeSchemes } from '../protocol.ts';
import { prepareSessionBus } from '../session-bus.ts';
import { releaseSingleInstanceLock } from './single-instance.ts';
import { strict } from '../throw-on-missing.ts';
import { contentsFacade } from '../window/web-contents.ts';

/** A Chromium that does not close in time is killed with the process. */
const CLOSING_MS = 3000;

type Parts = 'quit' | 'exit' | 'whenReady' | 'isReady';

class StandInApp extends AppInfo implements Pick<Electron.App, Parts> {
  readonly #ready = Promise.withResolvers<void>();
  #state: 'starting' | 'running' | 'quitting' | 'gone' = 'starting';

  async start(): Promise<void> {
    await startControl((message) =>
      this.emit('second-instance', {}, message.argv, message.cwd, message.additionalData),
    );
    if (this.#state === 'gone') return;
    closeSchemes();
    if (this.#state === 'starting') this.#state = 'running';
    this.emit('ready', {}, {});
    this.#ready.resolve();
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#state === 'running' || this.#state === 'quitting';
  }

  quit(): void {
    if (this.#state === 'quitting' || this.#state === 'gone') return;
    const before = cancellable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    const earlier = this.#state;
    this.#state = 'quitting';
    if (!openWindows().every((window) => window.requestClose())) {
      this.#state = earlier;
      return;
    }
    // After the windows, which close in the same way.
    setImmediate(() => {
      const will = cancellable({});
      this.emit('will-quit', will);
      if (will.defaultPrevented) this.#state = earlier;
      else this.exit(0);
    });
  }

  exit(exitCode = 0): void {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    for (const window of openWindows()) window.destroy();
    this.emit('quit', {}, exitCode);
    void this.#leave(exitCode);
  }

  async #leave(exitCode: number): Promise<void> {
    const limit = setTimeout(() => process.exit(exitCode), CLOSING_MS);
    await closeBrowser();
    clearTimeout(limit);
    process.exit(exitCode);
  }

  allWindowsClosed(): void {
    if (this.#state !== 'running') return;
    if (!this.emit('window-all-closed')) this.quit();
  }
}

prepareSessionBus();
const standIn = new StandInApp();
export const app = strict('app', standIn);

windowHooks.created = (window, contents) => {
  contents.on('render-process-gone', (_event, details) => {
    standIn.emit('render-process-gone', {}, contentsFacade(contents), details);
  });
  window.on('focus', () => standIn.emit('browser-window-focus', {}, windowFacade(window)));
  window.on('blur', () => standIn.emit('browser-window-blur', {}, windowFacade(window)));
  standIn.emit('web-contents-created', {}, contentsFacade(contents));
  standIn.emit('browser-window-created', {}, windowFacade(window));
};
windowHooks.allClosed = () => standIn.allWindowsClosed();
onQuitRole(() => standIn.quit());

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => standIn.quit());
process.on('exit', () => {
  releaseSingleInstanceLock();
  stopControl();
});
// After the main file has run through, as Electron does.
setImmediate(() => {
  standIn.start().catch((error: unknown) => {
    process.stderr.write(`Stand-in: ${String(error)}\n`);
    process.exit(1);
  });
});

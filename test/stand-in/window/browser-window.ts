/** The substitute for `BrowserWindow`: its life from opening to closing; see `window-frame.ts` and `web-contents.ts`. */
import type { WindowAction, WindowState } from '../control/control-types.ts';
import { cancellable } from '../events.ts';
import { imageLabel } from '../native-image.ts';
import { strict, strictClass } from '../throw-on-missing.ts';
import { StandInWebContents, contentsFacade } from './web-contents.ts';
import { checkedPreload } from './web-preferences.ts';
import { WindowFrame } from './window-frame.ts';

type Options = Electron.BrowserWindowConstructorOptions;
type Parts = 'id' | 'loadURL' | 'close' | 'destroy' | 'setTitle' | 'getTitle';

/** Set by `app.ts`, which imports this file: what `app` announces of windows. */
export const windowHooks = {
  created: (_window: StandInWindow, _contents: StandInWebContents): void => undefined,
  allClosed: (): void => undefined,
};

const open = new Set<StandInWindow>();
let lastId = 0;

export class StandInWindow extends WindowFrame implements Pick<Electron.BrowserWindow, Parts> {
  readonly id = ++lastId;
  /** It has no button in the taskbar, so a person cannot find it. */
  readonly isBackground: boolean;
  readonly #contents: StandInWebContents;
  #title: string;

  constructor(options: Options = {}) {
    const { width = 800, height = 600, show = true, skipTaskbar = false } = options;
    if (options.icon !== undefined) imageLabel(options.icon);
    const preload = checkedPreload(options.webPreferences);
    const contents = new StandInWebContents(preload, { width, height }, !skipTaskbar);
    super(contents, options);
    this.isBackground = skipTaskbar;
    this.#contents = contents;
    this.#title = options.title ?? '';
    contents.on('closed-from-outside', () => this.#closedFromOutside());
    open.add(this);
    windowHooks.created(this, contents);
    if (show) this.show();
  }

  static getAllWindows(): StandInWindow[] {
    return [...open].map(windowFacade);
  }

  static getFocusedWindow(): StandInWindow | null {
    const focused = [...open].find((window) => window.isFocused());
    return focused === undefined ? null : windowFacade(focused);
  }

  static fromWebContents(contents: { readonly id: number }): StandInWindow | null {
    const found = [...open].find((window) => window.#contents.id === contents.id);
    return found === undefined ? null : windowFacade(found);
  }

  get webContents(): StandInWebContents {
    return contentsFacade(this.#contents);
  }

  loadURL(url: string): Promise<void> {
    this.check();
    return this.#contents.loadURL(url);
  }

  /** False when the app keeps the window open; otherwise it is gone a moment later. */
  requestClose(): boolean {
    if (this.isDestroyed()) return true;
    const event = cancellable({});
    this.emit('close', event);
    if (!event.defaultPrevented) setImmediate(() => this.destroy());
    return !event.defaultPrevented;
  }

  close(): void {
    this.requestClose();
  }

  /** The page is gone already, so `preventDefault` in a `close` listener cannot keep it. */
  #closedFromOutside(): void {
    if (this.isDestroyed()) return;
    this.emit('close', cancellable({}));
    this.destroy();
  }

  destroy(): void {
    if (this.isDestroyed()) return;
    this.markDestroyed();
    open.delete(this);
    this.#contents.destroy();
    this.emit('closed', {});
    if (open.size === 0) windowHooks.allClosed();
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#contents.getTitle() || this.#title;
  }

  act(action: WindowAction): void {
    if (action === 'close') this.close();
    else this[action]();
  }

  async describe(): Promise<WindowState> {
    await this.#contents.readTitle();
    return {
      id: this.id,
      visible: this.isVisible(),
      focused: this.isFocused(),
      minimized: this.isMinimized(),
      onTop: this.isAlwaysOnTop(),
      title: this.getTitle(),
      url: this.#contents.getURL(),
      bounds: this.getBounds(),
    };
  }
}

export const BrowserWindow = strictClass('BrowserWindow', StandInWindow);

export function windowFacade(window: StandInWindow): StandInWindow {
  return strict('BrowserWindow', window);
}

export function openWindows(): StandInWindow[] {
  return [...open];
}

/** The one window: hardened, created when asked for and destroyed when closed, so that the resident part stays small. */
import { join } from 'node:path';
import { app, BrowserWindow, nativeImage } from 'electron';
import type { Badge } from '../tray/tray-view.ts';
import { MIN_SIZE } from '../window-place.ts';
import { FIRST_ACCOUNT } from '../../shared/account.ts';
import type { PushChannel, PushPayload } from '../../shared/ipc/ipc.ts';
import { APP_PAGE } from './app-protocol.ts';
import { pushToDevServer } from './dev-bridge.ts';
import { WindowFailures } from '../window-failures.ts';
import { push } from './ipc.ts';
import { LOCKED_PREFERENCES } from './lock-down.ts';
import { offerTextMenu } from './menus.ts';
import { RememberedPlace } from './window-place.ts';
import { strings } from '../strings.ts';

/** A raised window stays before all others so long, ms: time to be noticed, not to be in the way. */
const RAISED_MS = 5_000;

/** Some desktops never say that a page is ready to be shown; a loaded one is then shown after this, ms. */
const READY_LIMIT_MS = 2_000;

export interface MainWindowOptions {
  readonly preload: string;
  /** Folder of the run-time icons. */
  readonly assets: string;
  readonly onOpened: () => void;
  readonly onClosed: () => void;
  /** A person closes it, and it goes to the tray; `onClosed` follows. */
  readonly onHidden: () => void;
  /** The page crashed, hung or did not load. @param willOpen false when that has happened too often */
  readonly onFailure: (what: string, willOpen: boolean) => void;
  /** Whether there is a way back to a window that was closed; else it is only minimised. */
  readonly mayClose: () => boolean;
}

/** How a new window comes to the screen. */
type Reveal = (window: BrowserWindow) => void;

const IN_FRONT: Reveal = (window) => window.show();
const BEHIND: Reveal = (window) => window.showInactive();
const MINIMISED: Reveal = (window) => window.minimize();

export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;
  readonly #failures = new WindowFailures();
  readonly #place = new RememberedPlace();
  #loaded: Promise<void> = Promise.resolve();
  #badge: Badge = { count: 0, overlay: null, description: '' };
  #isFlashing = false;
  #lower: NodeJS.Timeout | undefined;
  #isQuitting = false;

  constructor(options: MainWindowOptions) {
    this.#options = options;
    app.on('before-quit', () => {
      this.#isQuitting = true;
      if (this.#window !== null) this.#place.remember(this.#window);
    });
  }

  get isOpen(): boolean {
    return this.#window !== null;
  }

  /** Whether `send` reaches anyone. */
  get isWatched(): boolean {
    return this.isOpen || import.meta.env.DEV_SERVER !== undefined;
  }

  /** Resolves once the page of the open window has all that it needs to show something, or will not show anything. */
  get loaded(): Promise<void> {
    return this.#loaded;
  }

  /** Brings the window to the front, creating it when there is none. */
  open(): void {
    if (this.#window === null) {
      this.#window = this.#create(IN_FRONT);
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** To the front for a moment, creating it when there is none; what the person types still goes where it went. */
  raise(): void {
    const raise: Reveal = (window) => {
      // Also brings back a minimised one, which `restore` would give the keyboard.
      window.showInactive();
      window.setAlwaysOnTop(true);
      window.moveTop();
      clearTimeout(this.#lower);
      this.#lower = setTimeout(() => {
        if (!window.isDestroyed()) window.setAlwaysOnTop(false);
      }, RAISED_MS);
    };
    if (this.#window === null) this.#window = this.#create(raise);
    else if (!this.#window.isFocused()) {
      raise(this.#window);
      this.send('calls:show', null);
    }
  }

  /** Flashes the taskbar button until the window has the focus, or stops that. */
  flash(on: boolean): void {
    this.#isFlashing = on;
    this.#window?.flashFrame(on);
  }

  /** The count beside the program's icon, where the system shows one. */
  setBadge(badge: Badge): void {
    const before = this.#badge;
    this.#badge = badge;
    if (before.description === badge.description) return;
    app.setBadgeCount(badge.count);
    this.#drawOverlay();
  }

  /** Lies over the taskbar button of Windows; other systems pass it over. */
  #drawOverlay(): void {
    const { overlay, description } = this.#badge;
    const file = join(this.#options.assets, `overlay-${overlay ?? 1}.png`);
    this.#window?.setOverlayIcon(overlay === null ? null : nativeImage.createFromPath(file), description);
  }

  /** Does nothing while no window is open: the next one asks for a snapshot. */
  send<C extends PushChannel>(channel: C, payload: PushPayload<C>): void {
    const addressed = { account: FIRST_ACCOUNT, payload };
    if (import.meta.env.DEV_SERVER !== undefined) pushToDevServer(channel, addressed);
    if (this.#window !== null && !this.#window.isDestroyed())
      push(this.#window.webContents, channel, addressed);
  }

  #create(reveal: Reveal): BrowserWindow {
    const { isMaximized, ...bounds } = this.#place.next;
    const window = new BrowserWindow({
      ...bounds,
      ...{ minWidth: MIN_SIZE.width, minHeight: MIN_SIZE.height },
      title: app.getName(),
      icon: join(this.#options.assets, 'app.png'),
      show: false,
      webPreferences: {
        preload: this.#options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        ...LOCKED_PREFERENCES,
        devTools: !app.isPackaged,
      },
    });
    // Only its keys are for use, see `menus.ts`.
    window.setMenuBarVisibility(false);
    offerTextMenu(window.webContents);
    this.#watch(window, reveal);
    this.#whenReady(window, () => {
      // It would also take the keyboard.
      if (isMaximized && reveal === IN_FRONT) window.maximize();
      reveal(window);
      // What was to be seen on the taskbar button before there was one.
      this.#drawOverlay();
      if (this.#isFlashing) window.flashFrame(true);
    });
    window.on('close', (event) => {
      this.#place.remember(window);
      if (this.#isQuitting) return;
      if (this.#options.mayClose()) return this.#options.onHidden();
      event.preventDefault();
      window.minimize();
    });
    window.once('closed', () => {
      this.#window = null;
      this.#options.onClosed();
    });
    this.#options.onOpened();
    this.#loaded = new Promise((done) => {
      window.webContents.once('dom-ready', done);
      window.webContents.once('did-fail-load', () => done());
      window.once('closed', done);
    });
    void window.loadURL(APP_PAGE).catch(() => undefined);
    return window;
  }

  /** Once. */
  #whenReady(window: BrowserWindow, show: () => void): void {
    let limit: NodeJS.Timeout | undefined;
    let isShown = false;
    const ready = (): void => {
      clearTimeout(limit);
      if (isShown || window.isDestroyed()) return;
      isShown = true;
      show();
    };
    window.once('ready-to-show', ready);
    window.webContents.once('did-finish-load', () => (limit = setTimeout(ready, READY_LIMIT_MS)));
  }

  /**
   * A window that fails is opened again as it was, a few times at most: one that crashes at once must not keep the computer busy.
   * @param reveal how it was to come to the screen
   */
  #watch(window: BrowserWindow, reveal: Reveal): void {
    const fail = (what: string): void => {
      if (window.isDestroyed()) return;
      const again = revealAgain(window) ?? reveal;
      this.#place.remember(window);
      const mayOpen = this.#failures.add(Date.now());
      this.#options.onFailure(what, mayOpen);
      window.destroy();
      if (mayOpen) this.#window = this.#create(again);
    };
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') fail(strings.window.ended(reason));
    });
    window.webContents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
      // -3 is a load that was overtaken by another one.
      if (isMainFrame && code !== -3) fail(strings.window.notLoaded(code));
    });
    window.on('unresponsive', () => this.#options.onFailure(strings.window.unresponsive, true));
  }

  /** Failures in this run. */
  get failures(): number {
    return this.#failures.total;
  }
}

/** The keyboard stays where it is. @returns null for a window that was not seen yet */
function revealAgain(window: BrowserWindow): Reveal | null {
  if (window.isMinimized()) return MINIMISED;
  if (!window.isVisible()) return null;
  return window.isFocused() ? IN_FRONT : BEHIND;
}

/** What a person sees of the program from the first moment on, before anything else is known: its window and its tray. */
import { join } from 'node:path';
import { app } from 'electron';
import { HIDDEN_SWITCH } from '../platform/hidden-switch.ts';
import { Problems, windowGivenUp } from '../platform/problems.ts';
import { TrayPresence } from './tray/tray-availability.ts';
import type { Page } from '../shared/ipc/ipc.ts';
import { systemClock } from '../platform/adapters/clock.ts';
import type { Log } from './adapters/stdout-log.ts';
import { startsHidden } from './adapters/starts-hidden.ts';
import type { SessionBus } from '../platform/adapters/session-bus.ts';
import { watchTrayHost } from './adapters/tray-host.ts';
import { watchTrayMenu } from './adapters/tray-menu-watch.ts';
import { confirmQuit } from './adapters/quit-dialog.ts';
import { MainWindow } from './adapters/window.ts';
import { QuitQuestion } from './quit-question.ts';
import { buildTray, type Tray } from './tray/tray.ts';

export interface FrontParts {
  /** Folder of the built app. */
  readonly dist: string;
  /** Folder of the run-time icons. */
  readonly assets: string;
  readonly log: Log;
  readonly bus: SessionBus;
  readonly onWindowOpen: (isOpen: boolean) => void;
  /** A person closed the window; the monitor goes on in the tray. */
  readonly onWindowHidden: () => void;
}

/** What a window that is still to open, or still loading, is to show first. */
interface Wish {
  readonly page: Page;
  readonly selectedSeq: number | null;
}

export class Front {
  readonly window: MainWindow;
  readonly problems: Problems;
  /** Ends the program when a person agrees. */
  readonly quit = new QuitQuestion({ ask: confirmQuit, quit: () => app.quit() });
  readonly #parts: FrontParts;
  #wish: Wish = { page: 'live', selectedSeq: null };
  #isWanted = false;
  /** What a window needs is there. */
  #mayOpen = false;
  #tray: Tray | null = null;
  readonly #presence: TrayPresence;

  /** Listens from now on, also before the app is ready, to who wants to see the window. */
  constructor(parts: FrontParts) {
    const { dist, assets, log } = parts;
    this.#parts = parts;
    this.window = new MainWindow({
      preload: join(dist, 'preload', 'preload.cjs'),
      assets,
      onOpened: () => parts.onWindowOpen(true),
      onClosed: () => {
        this.#wish = { page: 'live', selectedSeq: null };
        parts.onWindowOpen(false);
      },
      onHidden: parts.onWindowHidden,
      mayClose: () => this.#presence.canHide,
      onFailure: (what, willOpen) => {
        log({ type: 'warning', text: `window: ${what}` });
        if (!willOpen) this.problems.set('window', [windowGivenUp(what)]);
      },
    });
    this.problems = new Problems({
      onNew: (problem) => log({ type: 'problem', problem }),
      onChange: (all) => this.window.send('problems:changed', all),
    });
    this.#presence = new TrayPresence({
      clock: systemClock,
      onBack: () => this.#tray?.renew(),
      onMissing: () => {
        if (!this.window.isOpen) this.window.open();
      },
      onProblems: (now) => this.problems.set('tray', now),
    });
    // Started at login by two entries, one for everyone and one for this user, it still opens no window.
    app.on('second-instance', (_event, argv) => {
      if (!argv.includes(`--${HIDDEN_SWITCH}`)) this.show('live');
    });
    app.on('activate', () => this.show('live'));
    // Closing the window leaves the monitor in the tray; only Quit ends it.
    app.on('window-all-closed', () => undefined);
  }

  /** Once the app is ready: puts the icon into the tray. */
  showTray(): void {
    const { assets } = this.#parts;
    this.#tray = buildTray(
      { assets, window: this.window, onRow: (seq) => this.show('live', seq) },
      (action) => {
        if (action === 'quit') void this.quit.choose(true);
        else this.show('live');
      },
    );
  }

  /** Opens the window unless the program starts hidden. */
  open(): void {
    this.#mayOpen = true;
    if (this.#isWanted || !startsHidden()) this.window.open();
    // Other systems always have a tray; without a session bus it is not known.
    const { bus } = this.#parts;
    watchTrayHost(bus, (isThere) => this.#presence.update(isThere)).catch(() => undefined);
    const { menu } = this.tray;
    watchTrayMenu(bus, { onOpened: () => menu.opened(), onClosed: () => menu.closed() }).catch(
      () => undefined,
    );
  }

  /** @throws before `showTray` */
  get tray(): Tray {
    if (this.#tray === null) throw new Error('the tray is there once the app is ready');
    return this.#tray;
  }

  get wish(): Wish {
    return this.#wish;
  }

  /** Brings the window to the front with this page; before `open` it opens as soon as it can. */
  show(page: Page, selectedSeq: number | null = null): void {
    this.#wish = { page, selectedSeq };
    this.#isWanted = true;
    if (!this.#mayOpen) return;
    this.window.open();
    this.window.send('window:page', page);
    if (selectedSeq !== null) this.window.send('feed:select', selectedSeq);
  }

  destroy(): void {
    this.#presence.stop();
    this.#tray?.destroy();
  }
}

/** Plays sounds and speaks without any window on the screen: in a hidden page, made when first needed and gone when it is idle. */
import { app, BrowserWindow } from 'electron';
import * as v from 'valibot';
import { systemClock } from '../../platform/adapters/clock.ts';
import { withTimeout } from '../../platform/with-timeout.ts';
import type { Sound } from '../sounds/alert-sounds.ts';
import { PlayResultSchema, type PlayRequest, type PlayResult } from '../../shared/alerts/sound-player.ts';
import { endAudioService } from './end-audio-service.ts';
import { readOwnSound } from './own-sound-file.ts';
import { whileOpen } from './answer-unless-closed.ts';

/** The page is kept for the next sound so long, ms: alerts repeat every half minute. */
const IDLE_MS = 60_000;
/** No request takes longer than this, the start of the page included, ms. */
const LIMIT_MS = 40_000;
/** A sound server that has not answered by then is treated as none, ms. */
const READY_MS = 5_000;
const VoicesSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export class SoundPlayer {
  #window: BrowserWindow | null = null;
  #ready: Promise<void> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  readonly #page: string;
  #ownPath: string | null = null;
  #isQuitting = false;

  /** @param page the address of the page that plays */
  constructor(page: string) {
    this.#page = page;
    app.once('before-quit', () => (this.#isQuitting = true));
  }

  /** Takes the place of what plays. Never rejects. */
  async play({ path, ...request }: Sound): Promise<PlayResult> {
    // Electron does not quit when a window opens while it closes the others.
    if (this.#isQuitting) return 'stopped';
    clearTimeout(this.#idle);
    this.#ownPath = path;
    const window = (this.#window ??= this.#open());
    const ended = whileOpen(window, this.#ask(window, request));
    const outcome = await withTimeout(LIMIT_MS, ended, systemClock).catch(() => null);
    const parsed = v.safeParse(PlayResultSchema, outcome);
    if (!parsed.success) this.destroy(window);
    else if (window === this.#window) this.#restWhenIdle(window);
    if (parsed.success) return parsed.output;
    return this.#isQuitting ? 'stopped' : 'failed';
  }

  /** Resolves when it was said, or cannot be. Never rejects. @param volume 0-1 */
  async speak(text: string, volume: number): Promise<void> {
    if (this.#window === null || this.#isQuitting) return;
    await this.#run(`player.speak(${JSON.stringify(text)}, ${JSON.stringify(volume)})`);
  }

  /** Voices that need no network; null when it cannot be known. Never rejects. */
  async voices(): Promise<number | null> {
    const parsed = v.safeParse(VoicesSchema, await this.#run('player.voices()'));
    return parsed.success ? parsed.output : null;
  }

  /** The only file of the disk that the page can get, and only while it is to be played. */
  ownSound(): Promise<Buffer | null> {
    return this.#ownPath === null ? Promise.resolve(null) : readOwnSound(this.#ownPath);
  }

  destroy(window = this.#window): void {
    clearTimeout(this.#idle);
    if (window === this.#window) this.#window = null;
    if (window?.isDestroyed() === false) window.destroy();
  }

  /** Ends what the page and the browser engine keep of the sound server; both begin again with the next sound. */
  renew(): void {
    this.destroy();
    endAudioService();
  }

  /** @returns null when the page does not answer */
  async #run(code: string): Promise<unknown> {
    if (this.#isQuitting) return null;
    clearTimeout(this.#idle);
    const window = (this.#window ??= this.#open());
    const answer = this.#ready.then((): Promise<unknown> => window.webContents.executeJavaScript(code));
    const outcome = await withTimeout(LIMIT_MS, whileOpen(window, answer), systemClock).catch(() => null);
    if (window === this.#window) this.#restWhenIdle(window);
    return outcome;
  }

  async #ask(window: BrowserWindow, request: PlayRequest): Promise<unknown> {
    await this.#ready;
    const ready: Promise<unknown> = window.webContents.executeJavaScript('player.ready()');
    const isReady = await withTimeout(READY_MS, ready, systemClock).catch(() => false);
    if (isReady !== true) return 'no-device' satisfies PlayResult;
    return window.webContents.executeJavaScript(`player.play(${JSON.stringify(request)})`);
  }

  #restWhenIdle(window: BrowserWindow): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.destroy(window), IDLE_MS);
  }

  #open(): BrowserWindow {
    const window = new BrowserWindow({
      width: 1,
      height: 1,
      show: false,
      focusable: false,
      skipTaskbar: true,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        devTools: false,
        // Nobody ever clicks in it, and it is never seen.
        autoplayPolicy: 'no-user-gesture-required',
        backgroundThrottling: false,
      },
    });
    window.once('closed', () => {
      if (this.#window === window) this.#window = null;
    });
    // A page that crashed answers no more.
    window.webContents.once('render-process-gone', () => this.destroy(window));
    this.#ready = window.loadURL(this.#page);
    return window;
  }
}

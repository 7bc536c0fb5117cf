/** The substitute for `WebContents`: one page in Chromium, with its link to main. */
import { EventEmitter } from 'node:events';
import { closePage, openPage } from '../browser.ts';
import type { ChromiumPage } from '../chromium/page.ts';
import { ownSwitches } from '../app/command-line.ts';
import { isOfDevServer } from '../dev-server.ts';
import { cancellable } from '../events.ts';
import { codec, receive } from './ipc.ts';
import type { ToMain, ToPage } from './page-messages.ts';
import { PageLink } from './page-link.ts';
import { answerRequests } from './page-requests.ts';
import { PageSnapshots } from './page-snapshots.ts';
import { toApp, toPage } from '../protocol.ts';
import { record, recordMessage, records } from '../control/recorded-effects.ts';
import { defaultSession, refuseDownload } from '../session.ts';
import { strict } from '../throw-on-missing.ts';
import { themeState } from '../system.ts';
import { senderFrame } from './web-frame.ts';

type WindowOpenHandler = (details: { url: string; frameName: string }) => { action: string };
type Parts =
  | 'id'
  | 'send'
  | 'isDestroyed'
  | 'getURL'
  | 'getTitle'
  | 'reload'
  | 'isLoading'
  | 'isCrashed'
  | 'focus';
type ZoomParts = 'setZoomFactor' | 'getZoomFactor' | 'zoomFactor';

const NAME = 'WebContents';
const BLANK = 'about:blank';
let lastId = 0;

/** Of the next crashes, as Electron names them, such as `oom` and `killed`. */
const reasons = (process.env['STAND_IN_CRASH_REASONS'] ?? '').split(',').filter((reason) => reason !== '');

let isReported = false;

/** Once: an app may try again with every alert. */
function reportUndrawn(error: unknown): void {
  if (isReported) return;
  isReported = true;
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Stand-in: the window cannot be drawn: ${text}\n`);
}

export class StandInWebContents
  extends EventEmitter
  implements Pick<Electron.WebContents, Parts | ZoomParts>
{
  readonly id = ++lastId;
  readonly session = defaultSession;
  zoomFactor = 1;
  readonly #isSeen: boolean;
  readonly #preload: string | null;
  readonly #size: Electron.Size;
  readonly #snapshots = new PageSnapshots();
  /** A page that is gone needs no theme. */
  readonly #onTheme = () => void this.#page.then((page) => this.#applyTheme(page)).catch(() => undefined);
  #page: Promise<ChromiumPage>;
  #link: PageLink | null = null;
  #url = '';
  /** The address that main is loading. */
  #asked: string | null = null;
  #title = '';
  #loading = false;
  #crashed = false;
  #destroyed = false;
  #windowOpen: WindowOpenHandler = () => ({ action: 'deny' });

  /** @param isSeen false for the page of a window without a taskbar button, of which no picture is kept */
  constructor(preload: string | null, size: Electron.Size, isSeen = true) {
    super();
    this.#isSeen = isSeen;
    this.#preload = preload;
    this.#size = size;
    this.#page = this.#open();
    this.#page.catch((error: unknown) => {
      reportUndrawn(error);
      this.#gone();
    });
    themeState.on('updated', this.#onTheme);
  }

  get mainFrame(): object {
    return senderFrame(this.getURL());
  }

  get page(): Promise<ChromiumPage> {
    return this.#page;
  }

  async #open(): Promise<ChromiumPage> {
    const page = await openPage(this.#size);
    answerRequests(page, this);
    page.on('close', () => this.#gone());
    page.on('crash', () => this.#crash());
    page.on('console', (type, text, at) => this.#console(type, text, at));
    page.on('download', () => refuseDownload(contentsFacade(this)));
    page.on('fault', (text) => record(records.consoleErrors, text));
    page.on('websocket', (url) => {
      if (!isOfDevServer(url)) record(records.blockedRequests, url);
    });
    page.on('navigated', (url) => (this.#url = toApp(url)));
    page.on('dom-ready', () => {
      if (page.url !== BLANK) this.emit('dom-ready', {});
    });
    page.on('load', () => void this.#onLoad(page));
    if (this.#destroyed) return page;
    if (this.#isSeen) this.#snapshots.watch(page);
    this.#link = await PageLink.open(page, {
      preload: this.#preload,
      onMessage: (message) => this.#receive(message),
      onPopup: (url) => this.#openRequested(toApp(url), ''),
      onPreloadError: (error) => this.emit('preload-error', {}, this.#preload ?? '', error),
    });
    await this.#applyTheme(page);
    return page;
  }

  async #onLoad(page: ChromiumPage): Promise<void> {
    if (page.url === BLANK) return;
    this.#title = await page.title().catch(() => this.#title);
    this.#loading = false;
    this.emit('did-stop-loading');
    this.emit('did-finish-load');
    this.#snapshots.take();
  }

  #receive(message: ToMain): void {
    this.#snapshots.touch();
    if (message.kind === 'window-open') this.#openRequested(toApp(message.target), message.frameName);
    else if (message.kind === 'preload-error') {
      this.emit('preload-error', {}, this.#preload ?? '', new Error(message.message));
    } else void receive(this, NAME, message);
  }

  #openRequested(url: string, frameName: string): void {
    if (this.#windowOpen({ url, frameName }).action !== 'deny') {
      throw new Error('not in the stand-in: electron.WebContents.setWindowOpenHandler allowing a window');
    }
  }

  #console(type: string, message: string, at: { url: string; lineNumber: number }): void {
    if (type === 'error') record(records.consoleErrors, message);
    const level = { error: 'error', warning: 'warning', debug: 'debug' }[type] ?? 'info';
    this.emit('console-message', { level, message, lineNumber: at.lineNumber, sourceId: toApp(at.url) });
  }

  #crash(): void {
    this.#crashed = true;
    const details = { reason: reasons.shift() ?? 'crashed', exitCode: 1 };
    this.emit('render-process-gone', {}, details);
  }

  #gone(): void {
    if (this.#destroyed || this.#crashed) return;
    this.emit('closed-from-outside');
  }

  async #applyTheme(page: ChromiumPage): Promise<void> {
    const colorScheme = themeState.shouldUseDarkColors ? 'dark' : 'light';
    await page.showIn(colorScheme).catch(() => undefined);
  }

  /** Called for every request that would replace the page; the app is asked only when the page itself wants it. */
  async mayNavigate(url: string): Promise<boolean> {
    if (this.#asked === url) return true;
    // From outside a page is only loaded again. Chromium would also go to a link that is dropped on it; Electron does not.
    if ((await this.#link?.takeWanted(toPage(url))) !== true) return url === this.#url.replace(/#.*$/s, '');
    const event = cancellable({ url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame });
    this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  async loadURL(url: string): Promise<void> {
    this.#loading = true;
    this.emit('did-start-loading');
    const page = await this.#page;
    this.#asked = url;
    try {
      await page.goTo(toPage(url));
    } catch (error) {
      this.#loading = false;
      // A window closed meanwhile is no failure of the address.
      if (this.#destroyed || page.isClosed) return;
      const code = /net::(ERR_\w+)/.exec(String(error))?.[1] ?? 'ERR_FAILED';
      this.emit('did-fail-load', {}, -2, code, url, true, 1, 1);
      throw new Error(`${code} (-2) loading '${url}'`, { cause: error });
    } finally {
      this.#asked = null;
    }
  }

  reload(): void {
    void this.#reload().catch((error: unknown) =>
      this.emit('did-fail-load', {}, -2, String(error), this.#url, true),
    );
  }

  async #reload(): Promise<void> {
    if (!this.#crashed) {
      await (await this.#page).reload();
      return;
    }
    const crashed = await this.#page;
    this.#page = this.#open();
    await this.#page;
    await closePage(crashed);
    this.#crashed = false;
    await this.loadURL(this.#url);
  }

  post(message: ToPage): void {
    this.#snapshots.touch();
    this.#link?.post(message);
  }

  send(channel: string, ...args: unknown[]): void {
    recordMessage('<', channel);
    this.post({ kind: 'push', channel, args: codec.encode(args) });
  }

  /** In Electron it runs in the page's world too, whatever the page's policy says. */
  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#page).evaluate(code);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpen = handler;
  }

  getURL(): string {
    return this.#url;
  }

  getTitle(): string {
    return this.#title;
  }

  /** The document's title as it is now, which scripts may have changed since it loaded. */
  async readTitle(): Promise<string> {
    if (this.#url !== '' && !this.#loading && !this.#crashed) {
      const page = await this.#page;
      this.#title = await page.title().catch(() => this.#title);
    }
    return this.#title;
  }

  isLoading(): boolean {
    return this.#loading;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  focus(): void {
    void this.#page.then((page) => page.bringToFront()).catch(() => undefined);
  }

  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }

  getZoomFactor(): number {
    return this.zoomFactor;
  }

  /** Chromium has one for all pages; the first window comes before it. */
  setWebRTCIPHandlingPolicy(policy: string): void {
    ownSwitches.set('force-webrtc-ip-handling-policy', policy);
  }

  setIgnoreMenuShortcuts(): void {
    // Chromium's own shortcuts are not the app's menu.
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#snapshots.stop();
    themeState.off('updated', this.#onTheme);
    void this.#page.then(closePage).catch(() => undefined);
    this.emit('destroyed');
  }
}

export function contentsFacade(contents: StandInWebContents): StandInWebContents {
  return strict(NAME, contents);
}

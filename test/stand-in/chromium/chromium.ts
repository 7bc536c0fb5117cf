/** A Chromium of one app: started with a profile, its pages, and its end. It ends with the app, also when that is killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { DevTools } from './devtools.ts';
import { ChromiumPage } from './page.ts';

/** One that does not end by itself is killed after this, ms. */
const END_MS = 10_000;

/** What tests rely on: a page goes on behind others, and looks the same everywhere. */
const STEADY = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-back-forward-cache',
  '--disable-ipc-flooding-protection',
  '--disable-hang-monitor',
  '--disable-features=PaintHolding,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,AudioServiceOutOfProcess',
  '--force-color-profile=srgb',
];
/** Nothing of the computer is asked for: no key store, no crash reports, no large shared memory. */
const APART = [
  '--password-store=basic',
  '--use-mock-keychain',
  '--no-service-autorun',
  '--disable-breakpad',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-infobars',
  '--disable-search-engine-choice-screen',
];
/** Where nothing is seen or heard there is a mouse all the same. */
const HEADLESS = [
  '--headless',
  // One process less to start.
  '--in-process-gpu',
  '--hide-scrollbars',
  '--mute-audio',
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
];

export interface ChromiumOptions {
  readonly program: string;
  /** Folder of the profile. */
  readonly profile: string;
  readonly isHeadless: boolean;
  /** Further switches. */
  readonly switches: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Whether a page that comes up now was asked for. Any other, such as a popup, is closed. */
  readonly isExpected: () => boolean;
}

/** Another Chromium has the profile: perhaps one that is ending. */
export class ProfileInUse extends Error {}

export class Chromium {
  /** Resolves once it has ended. */
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  readonly #devTools: DevTools;
  readonly #pages = new Map<string, ChromiumPage>();
  readonly #isExpected: () => boolean;
  /** The page that it starts with. */
  readonly #first = Promise.withResolvers<string>();

  private constructor(child: ChildProcess, isExpected: () => boolean) {
    this.#child = child;
    this.#isExpected = isExpected;
    const [, , , output, input] = child.stdio;
    this.#devTools = new DevTools(output as Writable, input as Readable);
    this.ended = this.#devTools.closed.then(() => {
      for (const page of this.#pages.values()) page.gone();
      this.#first.reject(new Error('Chromium has ended before it had a page'));
    });
    this.#first.promise.catch(() => undefined);
  }

  /** @throws `ProfileInUse`, or an `Error` with what it printed when it does not start */
  static async start(options: ChromiumOptions): Promise<Chromium> {
    const { program, profile, isHeadless, switches, env, isExpected } = options;
    const child = spawn(
      program,
      [
        ...[...STEADY, ...APART, ...(isHeadless ? HEADLESS : []), ...switches],
        ...[`--user-data-dir=${profile}`, '--remote-debugging-pipe'],
        ...(isHeadless ? ['about:blank'] : []),
      ],
      { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
    );
    let printed = '';
    child.stderr?.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-2_000)));
    const failed = once(child, 'error').then(([error]) => Promise.reject(error as Error));
    failed.catch(() => undefined);
    const chromium = new Chromium(child, isExpected);
    try {
      await Promise.race([chromium.#begin(), failed]);
    } catch (error) {
      if (/ProcessSingleton|profile.*in use|existing browser session/i.test(printed))
        throw new ProfileInUse(printed);
      throw new Error(`${program} did not start: ${String(error)}\n${printed}`, { cause: error });
    }
    return chromium;
  }

  get hasEnded(): boolean {
    return this.#devTools.isClosed;
  }

  async firstPage(): Promise<ChromiumPage> {
    return this.#open(await this.#first.promise);
  }

  /** A separate window, as Electron opens one: a tab would cover the others, which would then not be drawn. */
  async newWindow(): Promise<ChromiumPage> {
    const { targetId } = await this.#devTools.browser.send('Target.createTarget', {
      ...{ url: 'about:blank', newWindow: true, background: true },
    });
    return this.#open(targetId);
  }

  /** Resolves once it is gone; one that is gone already counts. */
  async closePage(page: ChromiumPage): Promise<void> {
    if (page.isClosed) return;
    const { targetId } = page;
    const gone = new Promise<void>((done) => page.once('close', done));
    await this.#devTools.browser.send('Target.closeTarget', { targetId }).catch(() => page.gone());
    await gone;
  }

  async close(): Promise<void> {
    const gone =
      this.#child.exitCode === null && this.#child.signalCode === null
        ? once(this.#child, 'exit')
        : Promise.resolve();
    const late = setTimeout(() => this.#child.kill('SIGKILL'), END_MS);
    await this.#devTools.browser.send('Browser.close').catch(() => undefined);
    await gone;
    clearTimeout(late);
  }

  async #begin(): Promise<void> {
    const { browser } = this.#devTools;
    browser.on('Target.targetCreated', ({ targetInfo: { type, targetId } }) => {
      if (type !== 'page') return;
      this.#first.resolve(targetId);
      if (!this.#isExpected()) browser.send('Target.closeTarget', { targetId }).catch(() => undefined);
    });
    browser.on('Target.targetDestroyed', ({ targetId }) => {
      this.#pages.get(targetId)?.gone();
      this.#pages.delete(targetId);
    });
    browser.on('Browser.downloadWillBegin', ({ frameId }) => this.#pages.get(frameId)?.emit('download'));
    await browser.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
    await browser.send('Target.setDiscoverTargets', { discover: true });
  }

  async #open(targetId: string): Promise<ChromiumPage> {
    const { sessionId } = await this.#devTools.browser.send('Target.attachToTarget', {
      ...{ targetId, flatten: true },
    });
    const page = await ChromiumPage.open(targetId, this.#devTools.session(sessionId));
    this.#pages.set(targetId, page);
    return page;
  }
}

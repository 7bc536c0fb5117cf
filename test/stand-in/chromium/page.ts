/** A page in Chromium, as far as the stand-in needs one: where it is, what it says, and every request that it makes. */
import { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { Session } from './devtools.ts';

/** As Chromium describes it. */
interface Paused {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postDataEntries?: readonly { readonly bytes?: string }[];
  };
}

export interface PausedRequest {
  readonly id: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Such as `document` and `script`. */
  readonly resourceType: string;
  /** The page itself is to go there. */
  readonly isNavigation: boolean;
}

interface Events {
  close: [];
  crash: [];
  'dom-ready': [];
  load: [];
  navigated: [url: string];
  console: [type: string, text: string, at: { readonly url: string; readonly lineNumber: number }];
  fault: [text: string];
  download: [];
  websocket: [url: string];
  request: [PausedRequest];
}

export type Reason = 'BlockedByClient' | 'Aborted' | 'Failed';

export interface FulfilledWith {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Nobody may be waiting for it. */
function awaited(): PromiseWithResolvers<void> {
  const next = Promise.withResolvers<void>();
  next.promise.catch(() => undefined);
  return next;
}

export class ChromiumPage extends EventEmitter<Events> {
  readonly targetId: string;
  readonly session: Session;
  #url = 'about:blank';
  #isClosed = false;
  /** Of the document that was loaded last. */
  #loaded = '';
  /** Settles with the next document that is loaded, or with the end of the page. */
  #nextLoad = awaited();

  private constructor(targetId: string, session: Session) {
    super();
    this.targetId = targetId;
    this.session = session;
    this.#listen();
  }

  static async open(targetId: string, session: Session): Promise<ChromiumPage> {
    const page = new ChromiumPage(targetId, session);
    await Promise.all([
      session.send('Page.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.enable'),
      session.send('Log.enable'),
      session.send('Network.enable'),
      session.send('Network.setCacheDisabled', { cacheDisabled: true }),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      // Every window is in front for its own page.
      session.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
    ]);
    return page;
  }

  get url(): string {
    return this.#url;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Called once Chromium has no such page any more. */
  gone(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#endLoad();
    this.emit('close');
  }

  /** @throws with the name of Chromium's error, such as `net::ERR_ABORTED` */
  async goTo(url: string): Promise<void> {
    const { loaderId, errorText } = await this.session.send('Page.navigate', { url });
    if (errorText !== undefined) throw new Error(`${errorText} at ${url}`);
    if (loaderId !== undefined && this.#loaded !== loaderId) await this.#nextLoad.promise;
  }

  async reload(): Promise<void> {
    await Promise.all([this.#nextLoad.promise, this.session.send('Page.reload')]);
  }

  /** What the page makes of an expression, once it has settled. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      ...{ expression, awaitPromise: true, returnByValue: true },
    });
    if (exceptionDetails === undefined) return result.value as unknown;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  async title(): Promise<string> {
    return String(await this.evaluate('document.title'));
  }

  async showIn(scheme: 'dark' | 'light'): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    await this.session.send('Emulation.setEmulatedMedia', { features });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.session.send('Emulation.setDeviceMetricsOverride', {
      ...{ width, height, deviceScaleFactor: 0, mobile: false },
    });
  }

  async bringToFront(): Promise<void> {
    await this.session.send('Page.bringToFront');
  }

  async photograph(path: string): Promise<void> {
    const { data } = await this.session.send('Page.captureScreenshot', { format: 'png' });
    await writeFile(path, data, 'base64');
  }

  async fulfil({ id }: PausedRequest, { status, headers, body }: FulfilledWith): Promise<void> {
    await this.session.send('Fetch.fulfillRequest', {
      requestId: id,
      responseCode: status,
      responseHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })),
      body: body.toString('base64'),
    });
  }

  async letGo({ id }: PausedRequest): Promise<void> {
    await this.session.send('Fetch.continueRequest', { requestId: id });
  }

  async refuse({ id }: PausedRequest, errorReason: Reason): Promise<void> {
    await this.session.send('Fetch.failRequest', { requestId: id, errorReason });
  }

  #listen(): void {
    const { session } = this;
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#isAt(frame.url + (frame.urlFragment ?? ''));
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.targetId) this.#isAt(url);
    });
    session.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      if (frameId !== this.targetId) return;
      if (name === 'DOMContentLoaded') this.emit('dom-ready');
      if (name !== 'load') return;
      this.#loaded = loaderId;
      this.#nextLoad.resolve();
      this.#nextLoad = awaited();
      this.emit('load');
    });
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      const accept = type === 'beforeunload';
      session.send('Page.handleJavaScriptDialog', { accept }).catch(() => undefined);
    });
    session.on('Inspector.targetCrashed', () => {
      this.#endLoad();
      this.emit('crash');
    });
    session.on('Network.webSocketCreated', ({ url }) => this.emit('websocket', url));
    session.on('Log.entryAdded', ({ entry: { level, text, url = '', lineNumber = 0 } }) =>
      this.emit('console', level, text, { url, lineNumber }),
    );
    session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
      const text = args.map((arg) => String(arg.value ?? arg.unserializableValue ?? arg.description ?? ''));
      const { url = '', lineNumber = 0 } = stackTrace?.callFrames[0] ?? {};
      this.emit('console', type, text.join(' '), { url, lineNumber });
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => {
      this.emit('fault', exception?.description ?? text);
    });
    session.on('Fetch.requestPaused', (paused) => this.emit('request', this.#requestOf(paused)));
  }

  #endLoad(): void {
    this.#nextLoad.reject(new Error('net::ERR_ABORTED: the page is gone'));
  }

  #isAt(url: string): void {
    this.#url = url;
    this.emit('navigated', url);
  }

  #requestOf({ requestId, frameId, resourceType, request }: Paused): PausedRequest {
    const { url, method, headers, postDataEntries = [] } = request;
    const body = postDataEntries.map(({ bytes = '' }) => Buffer.from(bytes, 'base64'));
    return {
      ...{ id: requestId, url, method, headers },
      body: body.length === 0 ? null : new Uint8Array(Buffer.concat(body)),
      resourceType: resourceType.toLowerCase(),
      isNavigation: resourceType === 'Document' && frameId === this.targetId,
    };
  }
}

/** The line between a window's page and main: installs the preload host, carries messages, and watches for navigation. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Script } from 'node:vm';
import type { Session } from '../chromium/devtools.ts';
import type { ChromiumPage } from '../chromium/page.ts';
import type { HostOptions, ToMain, ToPage } from './page-messages.ts';
import { installPreloadHost } from './preload-host.ts';
import { wireCodec } from './value-codec.ts';
import { worldCrossing } from './context-bridge.ts';

interface LinkOptions {
  readonly preload: string | null;
  readonly onMessage: (message: ToMain) => void;
  /** A popup that did not come from `window.open`, such as a link with `target=_blank`. */
  readonly onPopup: (url: string) => void;
  readonly onPreloadError: (error: Error) => void;
}

/** As Electron calls the world of preload scripts. */
const WORLD = 'Electron Isolated Context';

const PARAMETERS = 'exports, require, module, process';

/** How long a page may take to tell that it wants to go elsewhere. */
const ANSWER_MS = 2_000;

/** Requests are reported without it. */
function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}

export class PageLink {
  readonly #options: LinkOptions;
  readonly #cdp: Session;
  readonly #host: HostOptions;
  readonly #secret = randomUUID();
  /** Of the document that is there now. */
  #world: string | null = null;
  /** Where the page itself asked to go, as opposed to `loadURL` and DevTools. */
  readonly #wanted = new Set<string>();

  private constructor(cdp: Session, options: LinkOptions) {
    this.#cdp = cdp;
    this.#options = options;
    const { platform, versions } = process;
    this.#host = { binding: `in ${this.#secret}`, inlet: `out ${this.#secret}`, platform, versions };
  }

  static async open({ session }: ChromiumPage, options: LinkOptions): Promise<PageLink> {
    const link = new PageLink(session, options);
    await link.#start();
    return link;
  }

  async #start(): Promise<void> {
    const cdp = this.#cdp;
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === this.#host.binding) this.#options.onMessage(JSON.parse(payload) as ToMain);
    });
    cdp.on('Page.windowOpen', ({ url }) => this.#options.onPopup(url));
    cdp.on('Page.frameRequestedNavigation', ({ url, disposition }) => {
      if (disposition === 'currentTab') this.#wanted.add(withoutHash(url));
    });
    const { frameTree } = await cdp.send('Page.getFrameTree');
    cdp.on('Runtime.executionContextCreated', ({ context: { name, uniqueId, auxData } }) => {
      if (name === WORLD && (auxData as { frameId?: string }).frameId === frameTree.frame.id)
        this.#world = uniqueId;
    });
    await cdp.send('Runtime.addBinding', { name: this.#host.binding, executionContextName: WORLD });
    const add = async (parts: { source: string; worldName?: string }): Promise<void> =>
      void (await cdp.send('Page.addScriptToEvaluateOnNewDocument', parts));
    // The page's side must hear what the preload exposes.
    await add({ source: this.#crossing('page') });
    await add({ source: this.#source(), worldName: WORLD });
  }

  #crossing(side: 'page' | 'preload'): string {
    return `(${worldCrossing.toString()})(${JSON.stringify(this.#secret)}, '${side}')`;
  }

  #source(): string {
    const { preload } = this.#options;
    let script = '';
    try {
      script = preload === null ? '' : readFileSync(preload, 'utf8');
      // One syntax error would keep the whole host from running, and with it every message.
      new Script(`(function (${PARAMETERS}) {${script}\n})`, { filename: preload ?? 'none' });
    } catch (error) {
      script = '';
      this.#options.onPreloadError(error as Error);
    }
    const host = `(${installPreloadHost.toString()})`;
    const codec = `(${wireCodec.toString()})()`;
    const crossing = this.#crossing('preload');
    return `${host}(${codec}, ${crossing}, ${JSON.stringify(this.#host)}, function (${PARAMETERS}) {${script}\n});`;
  }

  post(message: ToPage): void {
    const expression = `globalThis[${JSON.stringify(this.#host.inlet)}]?.(${JSON.stringify(message)})`;
    // A page that is gone needs no message.
    if (this.#world === null) return;
    this.#cdp.send('Runtime.evaluate', { expression, uniqueContextId: this.#world }).catch(() => undefined);
  }

  /** Whether the page itself asked for this address; asking forgets it. */
  async takeWanted(url: string): Promise<boolean> {
    if (!this.#wanted.has(withoutHash(url))) {
      // Answers come from the page's process, after every event that it sent before; but Chromium holds questions back
      // while it prepares another process for the page.
      const answer = this.#cdp.send('Runtime.evaluate', { expression: '0' }).catch(() => undefined);
      await Promise.race([answer, sleep(ANSWER_MS)]);
    }
    const wanted = this.#wanted.has(withoutHash(url));
    this.#wanted.clear();
    return wanted;
  }
}

/** Carries messages between the app and windows in ordinary browsers, which have to know the token of this run. */
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import {
  DEV_APP_PATH,
  DEV_WINDOW_PATH,
  type DevPush,
  type DevReply,
  type DevRequest,
  type ToDevApp,
  type ToDevWindow,
} from '../../electron/shared/ipc/dev-messages.ts';

interface Asked {
  readonly window: WebSocket;
  /** As the window has numbered it. */
  readonly id: number;
}

export interface RelayOptions {
  /** Of the dev server: "http://127.0.0.1:5173". */
  readonly origin: string;
  readonly token: string;
  /** The app answers requests from now on. */
  readonly onApp: () => void;
}

export class Relay {
  readonly #options: RelayOptions;
  readonly #upgrades = new WebSocketServer({ noServer: true });
  readonly #windows = new Set<WebSocket>();
  readonly #asked = new Map<number, Asked>();
  #app: WebSocket | null = null;
  #requests = 0;

  constructor(server: EventEmitter, options: RelayOptions) {
    this.#options = options;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', options.origin);
      // Others are Vite's own.
      if (pathname !== DEV_APP_PATH && pathname !== DEV_WINDOW_PATH) return;
      const isApp = pathname === DEV_APP_PATH;
      if (!this.#isAllowed(request, searchParams.get('token'), isApp)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
        return;
      }
      this.#upgrades.handleUpgrade(request, socket, head, (connected) => {
        if (isApp) this.#addApp(connected);
        else this.#addWindow(connected);
      });
    });
  }

  /** Asks the app to quit. @returns false when it is not connected */
  quitApp(): boolean {
    if (this.#app === null) return false;
    this.#toApp({ quit: true });
    return true;
  }

  /** A page of another origin, or of another name for this computer, may have been opened by anyone. */
  #isAllowed({ headers }: IncomingMessage, token: string | null, isApp: boolean): boolean {
    const { origin } = this.#options;
    const isOwnPage = headers.origin === (isApp ? undefined : origin);
    return isOwnPage && `http://${headers.host}` === origin && token === this.#options.token;
  }

  #addApp(app: WebSocket): void {
    this.#app = app;
    app.on('message', (data: Buffer) => this.#fromApp(JSON.parse(data.toString()) as DevReply | DevPush));
    app.on('close', () => {
      if (this.#app === app) this.#app = null;
      this.#asked.clear();
    });
    for (const window of this.#windows) send(window, { reload: true });
    this.#options.onApp();
  }

  #fromApp(message: DevReply | DevPush): void {
    if ('channel' in message) {
      for (const window of this.#windows) send(window, message);
      return;
    }
    const asked = this.#asked.get(message.id);
    this.#asked.delete(message.id);
    if (asked !== undefined) send(asked.window, { ...message, id: asked.id });
  }

  #addWindow(window: WebSocket): void {
    this.#windows.add(window);
    window.on('close', () => this.#windows.delete(window));
    window.on('message', (data: Buffer) => {
      // While there is no app, nothing answers; the window is loaded again once there is one.
      if (this.#app === null) return;
      const { id, channel, account, argument } = JSON.parse(data.toString()) as DevRequest;
      this.#asked.set(++this.#requests, { window, id });
      this.#toApp({ id: this.#requests, channel, account, argument });
    });
  }

  #toApp(message: ToDevApp): void {
    this.#app?.send(JSON.stringify(message));
  }
}

function send(window: WebSocket, message: ToDevWindow): void {
  window.send(JSON.stringify(message));
}

/** One monitor's socket as the server sees it: heartbeat, frames in and out, and the faults of this link. */
import type { RawData, WebSocket } from 'ws';

export const PONG_FORMS = ['bare', 'message', 'odd', 'none'] as const;
/** `message` wraps it as Doshii's pages print it, `odd` echoes another value than was sent. */
export type PongForm = (typeof PONG_FORMS)[number];

export interface LinkHooks {
  readonly apiVersion: string;
  readonly pongForm: () => PongForm;
  readonly onReady: () => void;
  readonly onEnd: () => void;
  /** Called for every frame and for the end. */
  readonly say: (line: string) => void;
}

const KEPT_FRAMES = 200;

export class Link {
  readonly number: number;
  /** The last frames that the monitor sent. */
  readonly received: string[] = [];
  pings = 0;
  pongs = 0;
  readonly #socket: WebSocket;
  readonly #hooks: LinkHooks;
  #ready = false;
  #silent = false;

  constructor(socket: WebSocket, number: number, hooks: LinkHooks) {
    this.number = number;
    this.#socket = socket;
    this.#hooks = hooks;
    socket.on('message', (data) => this.#receive(textOf(data)));
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      hooks.say(`#${number} closed (${code})`);
      hooks.onEnd();
    });
  }

  /** Whether the first ping has come: before it nothing is delivered. */
  get ready(): boolean {
    return this.#ready;
  }

  /** @returns false when the frame cannot go out, so that it counts as missed */
  send(text: string | Buffer): boolean {
    if (this.#silent || this.#socket.readyState !== this.#socket.OPEN) return false;
    this.#socket.send(text);
    this.#hooks.say(
      `#${this.number} > ${typeof text === 'string' ? text : `${text.length} bytes of binary data`}`,
    );
    return true;
  }

  /** A heartbeat that the server begins. @param value Unix ms */
  ping(value: number): void {
    this.send(JSON.stringify({ doshii: { ping: value, version: this.#hooks.apiVersion } }));
  }

  /** A ping of the WebSocket protocol itself. @returns once its pong is there */
  controlPing(): Promise<void> {
    return new Promise((done) => {
      this.#socket.once('pong', () => done());
      this.#socket.ping();
    });
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Cuts the connection without a goodbye. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** Half-open from here on: open as far as the system knows, but nothing is heard or said. */
  silence(): void {
    this.#silent = true;
    this.#hooks.say(`#${this.number} goes silent`);
  }

  #receive(text: string): void {
    if (this.#silent) return;
    this.#hooks.say(`#${this.number} < ${text}`);
    this.received.push(text);
    if (this.received.length > KEPT_FRAMES) this.received.shift();
    const heartbeat = readHeartbeat(text);
    if (heartbeat === null) return;
    if ('pong' in heartbeat) this.pongs += 1;
    if (!('ping' in heartbeat)) return;
    this.pings += 1;
    this.#answer(heartbeat['ping']);
    if (this.#ready) return;
    this.#ready = true;
    this.#hooks.onReady();
  }

  #answer(value: unknown): void {
    const form = this.#hooks.pongForm();
    if (form === 'none') return;
    const version = this.#hooks.apiVersion;
    const body = { doshii: { pong: form === 'odd' ? 'odd' : value, version } };
    this.send(JSON.stringify(form === 'message' ? { type: 'message', data: body } : body));
  }
}

function readHeartbeat(text: string): Record<string, unknown> | null {
  try {
    const { doshii } = JSON.parse(text) as { doshii?: unknown };
    return typeof doshii === 'object' ? (doshii as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}
